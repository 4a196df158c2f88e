import { DATA_FAULTS } from "./catalogue/data";
import { FLOW_FAULTS } from "./catalogue/flow";
import { LOAD_FAULTS } from "./catalogue/load";
import { NETWORK_FAULTS } from "./catalogue/network";
import { NODE_FAULTS } from "./catalogue/nodes";
import { OPERATION_FAULTS } from "./catalogue/operations";
import { TELEMETRY_FAULTS } from "./catalogue/telemetry";

/** Every kind of fault that the engine has, with what is known of it. */
export const FAULTS = [
  ...NETWORK_FAULTS,
  ...NODE_FAULTS,
  ...LOAD_FAULTS,
  ...TELEMETRY_FAULTS,
  ...OPERATION_FAULTS,
  ...DATA_FAULTS,
  ...FLOW_FAULTS,
] as const;
