/** What the user can mend: printed as one line, without a stack trace. */
export class Failure extends Error {}

/** Runs `work`; a Failure becomes one line and exit code 1, anything else is a bug of ours and keeps its trace. */
export async function report(work) {
  try {
    await work();
  } catch (e) {
    console.error(e instanceof Failure ? `bindings: ${e.message}` : e);
    process.exitCode = 1;
  }
}
