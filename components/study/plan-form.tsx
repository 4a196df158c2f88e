"use client";
import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toast";
import { FormMessage, SubmitButton, TextField } from "@/components/auth/form-parts";
import { useForm } from "@/components/auth/use-form";
import type { StudyPlan } from "@/lib/study/schema";
import { STUDY_LIMITS } from "@/lib/study/study-limits";
import { useTRPCClient } from "@/lib/trpc/client";

/** The day of the interview and the minutes of a day. An empty day ends the plan. */
export function PlanForm({ study }: { readonly study: StudyPlan }) {
  const client = useTRPCClient();
  const router = useRouter();
  const form = useForm(async ({ interviewOn = "", minutesADay = "" }) => {
    await client.study.plan.mutate({
      interviewOn: interviewOn === "" ? null : interviewOn,
      minutesADay: Number(minutesADay),
    });
    toast.success(interviewOn === "" ? "The plan is ended." : "The plan is saved.");
    router.refresh();
  });
  return (
    <form {...form.props} className="flex flex-col gap-3">
      <FormMessage>{form.errors.form}</FormMessage>
      <TextField
        form={form}
        name="interviewOn"
        label="Day of the interview"
        hint="Leave it empty to end the plan."
        type="date"
        defaultValue={study.interviewOn ?? ""}
      />
      <TextField
        form={form}
        name="minutesADay"
        label="Minutes a day"
        type="number"
        inputMode="numeric"
        min={STUDY_LIMITS.minutesADayLeast}
        max={STUDY_LIMITS.minutesADayMost}
        step={5}
        defaultValue={study.minutesADay}
      />
      <SubmitButton form={form} pendingLabel="Saving…" variant="secondary" className="self-start">
        Save the plan
      </SubmitButton>
    </form>
  );
}
