import { LoadingPage } from "@/app/_shell/loading-page";

export default function Loading() {
  return <LoadingPage label="Opening the review" />;
}
