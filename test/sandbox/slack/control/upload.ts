import busboy from 'busboy';
import type { Request } from 'express';
import { Refusal } from '../errors.ts';

export interface Upload {
  fields: Record<string, string>;
  file?: { name: string; mimetype: string; bytes: Buffer };
}

/** Reads a multipart form with at most one file, whole. */
export const readUpload = (request: Request): Promise<Upload> =>
  new Promise((resolve, reject) => {
    const fields: Record<string, string> = {};
    const upload: Upload = { fields };
    const parser = busboy({ headers: request.headers, defParamCharset: 'utf8' });
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (_field, stream, { filename, mimeType }) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        upload.file = { name: filename ?? 'file', mimetype: mimeType, bytes: Buffer.concat(parts) };
      });
    });
    parser.on('error', error => reject(new Refusal(String(error))));
    parser.on('close', () => resolve(upload));
    request.pipe(parser);
  });
