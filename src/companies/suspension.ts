// A suspended company stands still: whoever acts for it or comes to it is told so, wherever they come in.
import { DomainError } from '../errors.ts';
import type { Company } from './store.ts';

/** To who would act for the company: what is so, and who can help. */
export function hindranceIn({ name, suspension }: Company): DomainError | undefined {
  if (!suspension) return undefined;
  const { by, reason, at } = suspension;
  return new DomainError('company.suspended', { company: name, name: by.name, reason, at });
}

export function requireWorking(company: Company): void {
  const hindrance = hindranceIn(company);
  if (hindrance) throw hindrance;
}

/** To who comes by the web: nothing is given away, not even the company's name. */
export function requireOpenDoors({ suspension }: Pick<Company, 'suspension'>): void {
  if (suspension) throw new DomainError('company.closed');
}
