/** Something chosen, which a click takes away. */
export const Chip = ({ text, onRemove }: { text: string; onRemove(): void }) => (
  <button type="button" class="chip" aria-label={`Remove ${text}`} onClick={onRemove}>
    {text} <span aria-hidden="true">×</span>
  </button>
);
