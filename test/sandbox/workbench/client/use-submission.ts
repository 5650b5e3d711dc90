import { useState } from 'preact/hooks';
import { reach } from './api.ts';
import { problemsIn } from './elements/validate.ts';
import type { Ack, Values, View } from './protocol.ts';
import { trouble } from './surface.ts';

type Errors = Record<string, string>;

const errorsIn = ({ body }: Ack): Errors => {
  const answer = body as { response_action?: string; errors?: Errors } | null;
  return (answer?.response_action === 'errors' && answer.errors) || {};
};

/** Submits a view once Slack itself finds nothing wrong with it; the errors are by block. */
export function useSubmission(as: string, view: View) {
  const [errors, setErrors] = useState<Errors>(view.errors ?? {});
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const send = async (values: Values) => {
    const call = { as, type: 'view_submission', viewId: view.id, values };
    const ack = await reach('/sandbox/interactions', call);
    setProblem(ack ? undefined : trouble);
    setErrors(ack ? errorsIn(ack) : {});
  };
  const submit = async (values: Values) => {
    if (isBusy || !view.submit) return;
    const found = problemsIn(view.blocks, values);
    setErrors(found);
    setProblem(undefined);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    await send(values).catch((error: Error) => setProblem(error.message));
    setBusy(false);
  };
  return { errors, problem, isBusy, setProblem, submit };
}
