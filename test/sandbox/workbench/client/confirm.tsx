import type { ConfirmationDialog } from '@slack/types';
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useId, useRef, useState } from 'preact/hooks';
import { useFocusTrap } from './focus.ts';
import { plainText, TextObject } from './text/text.tsx';

type Ask = (confirm: ConfirmationDialog | undefined) => Promise<boolean>;
interface Question {
  confirm: ConfirmationDialog;
  answer(isYes: boolean): void;
}

const Asking = createContext<Ask>(async () => true);

/** Asks what a confirm object asks; without one the answer is yes. */
export const useConfirm = (): Ask => useContext(Asking);

/** Whatever stands in it asks through one nested dialog. */
export function ConfirmHost({ children }: { children: ComponentChildren }) {
  const [question, setQuestion] = useState<Question>();
  const ask: Ask = confirm => {
    if (!confirm) return Promise.resolve(true);
    return new Promise(resolve => {
      const answer = (isYes: boolean) => {
        setQuestion(undefined);
        resolve(isYes);
      };
      setQuestion({ confirm, answer });
    });
  };
  return (
    <Asking.Provider value={ask}>
      {children}
      {question && <ConfirmDialog {...question} />}
    </Asking.Provider>
  );
}

function ConfirmDialog({ confirm, answer }: Question) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useFocusTrap(box, () => answer(false));
  const tone = confirm.style === 'danger' ? 'danger' : 'primary';
  return (
    <div class="veil confirm-veil">
      <div
        ref={box}
        class="dialog confirm"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        tabIndex={-1}
      >
        <h2 id={`${id}-title`}>{plainText(confirm.title)}</h2>
        <div id={`${id}-text`} class="confirm-text">
          <TextObject text={confirm.text} />
        </div>
        <div class="dialog-foot">
          <button type="button" class="button" data-first-focus onClick={() => answer(false)}>
            {plainText(confirm.deny) || 'Cancel'}
          </button>
          <button type="button" class={`button ${tone}`} onClick={() => answer(true)}>
            {plainText(confirm.confirm) || 'Yes'}
          </button>
        </div>
      </div>
    </div>
  );
}
