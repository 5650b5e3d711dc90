import type { RequestHandler } from 'express';
import helmet from 'helmet';

const NOBODY = ["'none'"];
const OURSELVES = ["'self'"];

/** The headers of SECURITY.md §3, the same on every answer: pages, errors, Slack. */
export const securityHeaders: RequestHandler[] = [
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': NOBODY,
        'script-src': OURSELVES,
        'style-src': OURSELVES,
        'img-src': OURSELVES,
        'font-src': OURSELVES,
        'connect-src': NOBODY,
        'form-action': OURSELVES,
        'frame-ancestors': NOBODY,
        'base-uri': NOBODY,
        'object-src': NOBODY,
        'manifest-src': NOBODY,
        'require-trusted-types-for': ["'script'"],
        'trusted-types': NOBODY,
      },
    },
    strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: true },
    // Helmet's no-referrer would make the forms of our own pages send `Origin: null`.
    referrerPolicy: { policy: 'strict-origin' },
    xFrameOptions: { action: 'deny' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  }),
  (_request, response, next) => {
    response.set({
      'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex',
    });
    next();
  },
];
