import "server-only";
import { notFound } from "next/navigation";
import { AppError } from "@/lib/app-error";

/** For pages: what a service found, or the page that says that there is none. */
export async function foundOr404<T>(find: () => T | Promise<T>): Promise<T> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  }
}
