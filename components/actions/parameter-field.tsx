import { Field, Input, Select } from "@/components/ui/field";
import type { ActionParameter } from "@/simulations/incidents/brief";

interface ParameterFieldProps {
  readonly parameter: ActionParameter;
  readonly value: string;
  readonly error: string | null;
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
}

/** One parameter of an action: a number with its bounds, or a choice. */
export function ParameterField({ parameter, value, error, disabled, onChange }: ParameterFieldProps) {
  const { name, label, type, min, max, unit, choices } = parameter;
  const bounds = min !== undefined && max !== undefined ? `${min} to ${max}${unit ? ` ${unit}` : ""}` : unit;
  return (
    <Field label={label} hint={type === "number" ? bounds : undefined} error={error}>
      {(control) =>
        type === "number" ? (
          <Input
            {...control}
            name={name}
            inputMode="decimal"
            value={value}
            disabled={disabled}
            onChange={(event) => onChange(event.target.value)}
            className="font-mono"
          />
        ) : (
          <Select
            {...control}
            name={name}
            value={value}
            disabled={disabled}
            onChange={(event) => onChange(event.target.value)}
          >
            {(choices ?? []).map((choice) => (
              <option key={choice} value={choice}>
                {choice}
              </option>
            ))}
          </Select>
        )
      }
    </Field>
  );
}
