/** One way in which a system fails, as the hypothesis form offers it. */
export interface MechanismOption {
  readonly id: string;
  readonly label: string;
  readonly description: string;
}
