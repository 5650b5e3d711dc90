import type { Request, Response } from 'express';
import { enter } from '../../accounts/pages/doorway.ts';
import { weaknessFor } from '../../accounts/weakness.ts';
import type { TextKey } from '../../platform/i18n/voice.ts';
import { deviceOf } from '../../platform/web/device.ts';
import { type FormAnswer, readForm } from '../../platform/web/form.ts';
import { register } from '../register.ts';
import { deadPage } from './dead.tsx';
import { registrationPage } from './registration.tsx';
import { answerOf, type Registered, registrationForm } from './registration-form.ts';
import { agreedTo } from './registration-terms.tsx';
import { type Doorway, sendVisit, type Visit } from './visit.tsx';

export const submitRegistration =
  (ctx: Doorway) =>
  async (visit: Visit, request: Request, response: Response): Promise<void> => {
    const form = withPasswordRules(visit, readForm(request, registrationForm(visit, request.body)));
    if (!form.isValid) {
      const page =
        visit.state === 'open' ? { ...registrationPage(visit, form), status: 422 } : deadPage(visit);
      return sendVisit(response, visit, page);
    }
    const agreed = agreedTo(visit);
    const secret = await register(ctx, visit.token, {
      ...answerOf(form.value),
      ...(agreed && { agreed }),
      device: deviceOf(request),
    });
    const { companyId, personId } = visit.token;
    await enter(ctx, { request, response }, { companyId, personId }, secret);
    response.redirect(303, '/account/welcome');
  };

/** Judged beside all else that may be wrong, so that everything is said at once. */
function withPasswordRules(visit: Visit, form: FormAnswer<Registered>): FormAnswer<Registered> {
  const weakness = weaknessOfTyped(visit, form.typed);
  if (!weakness) return form;
  const earlier = form.isValid ? {} : form.errors;
  return { isValid: false, typed: form.typed, errors: { password: weakness, ...earlier } };
}

/** With the names as they are typed here; a password that is missing has been told already. */
function weaknessOfTyped(
  { person, company }: Visit,
  { password, firstName = '', lastName = '' }: Record<string, string>,
): TextKey | undefined {
  return password
    ? weaknessFor({ profile: { ...person.profile, firstName, lastName } }, company, password)
    : undefined;
}
