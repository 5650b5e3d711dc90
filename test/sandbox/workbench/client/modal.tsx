import { useEffect, useId, useRef } from 'preact/hooks';
import { hear, post } from './api.ts';
import { Blocks } from './blocks/blocks.tsx';
import { ConfirmHost } from './confirm.tsx';
import { focusInto, useFocusTrap } from './focus.ts';
import { Icon } from './icon.tsx';
import type { View } from './protocol.ts';
import { SurfaceProvider, useNewSurface } from './surface.ts';
import { plainText } from './text/text.tsx';
import { useUpdatedFocus } from './updated-focus.ts';
import { useSubmission } from './use-submission.ts';
import { app, useWorld } from './world.ts';

/** Holds what Tab goes to; a body without any is gone to itself, so that it can be scrolled by keyboard. */
const isReached = (block: View['blocks'][number]): boolean =>
  block.type === 'input' || block.type === 'actions' || 'accessory' in block;

/** Every view of the stack stays rendered, so that what was typed below is there when the top one is popped. */
export const ModalStack = ({ stack }: { stack: View[] }) => (
  <>
    {stack.map((view, index) => (
      <div key={view.id} class="veil" hidden={index < stack.length - 1} inert={index < stack.length - 1}>
        <ConfirmHost>
          <Modal view={view} isTop={index === stack.length - 1} />
        </ConfirmHost>
      </div>
    ))}
  </>
);

function Modal({ view, isTop }: { view: View; isTop: boolean }) {
  const { me } = useWorld();
  const { errors, problem, isBusy, setProblem, submit } = useSubmission(me.handle, view);
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const surface = useNewSurface({
    as: me.handle,
    blocks: view.blocks,
    held: view.state?.values,
    where: { viewId: view.id },
    errors,
    onAnswer: setProblem,
  });

  const close = (all = false) => {
    const call = { as: me.handle, type: 'view_closed', viewId: view.id, ...(all ? { all } : {}) };
    void post('/sandbox/interactions', call)
      .catch((error: Error) => setProblem(error.message))
      .finally(() => hear({ part: 'views' }));
  };
  useFocusTrap(box, () => close());
  useUpdatedFocus(box, view, isTop);
  useEffect(() => {
    if (Object.keys(errors).length > 0 && box.current) focusInto(box.current);
  }, [errors]);

  return (
    <div
      ref={box}
      class="dialog modal"
      role="dialog"
      aria-modal="true"
      aria-labelledby={titleId}
      tabIndex={-1}
    >
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault();
          void submit(surface.values);
        }}
      >
        <div class="dialog-head">
          <img src="/workbench/icon.svg" alt={app.name} class="app-icon small" />
          <h2 id={titleId}>{plainText(view.title)}</h2>
          <button type="button" class="icon-button" aria-label="Close dialog" onClick={() => close(true)}>
            <Icon name="close" />
          </button>
        </div>
        <div class="dialog-body" {...(view.blocks.some(isReached) ? {} : { tabIndex: 0 })}>
          {problem && (
            <p class="trouble" role="alert">
              {problem}
            </p>
          )}
          <SurfaceProvider value={surface}>
            <Blocks blocks={view.blocks} />
          </SurfaceProvider>
        </div>
        <div class="dialog-foot">
          <button type="button" class="button" onClick={() => close()}>
            {plainText(view.close) || (view.submit ? 'Cancel' : 'Close')}
          </button>
          {view.submit && (
            <button
              type="submit"
              class="button primary"
              aria-busy={isBusy || undefined}
              aria-disabled={isBusy || undefined}
            >
              {plainText(view.submit)}
            </button>
          )}
        </div>
      </form>
    </div>
  );
}
