import "server-only";
import { notFound } from "next/navigation";
import { AppError } from "./app-error";

/** For pages: what a service answers, or the not-found page where there is no such thing, or none for this reader. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  }
}
