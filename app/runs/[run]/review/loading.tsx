import { LoadingPage } from "@/app/_shell/loading-page";

export default function LoadingReview() {
  return <LoadingPage label="Opening the review" />;
}
