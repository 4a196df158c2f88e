import { LoadingPage } from "@/app/_shell/loading-page";

export default function LoadingCohort() {
  return <LoadingPage label="Opening the cohort" />;
}
