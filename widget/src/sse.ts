// Server-sent events from bytes: frames come out however the bytes were cut.
// It knows the format alone (HTML Living Standard, 9.2.6); what an event means is for client.ts.

export interface Frame {
  event: string;
  id: string;
  data: string;
}

export class SseDecoder {
  #utf8 = new TextDecoder();
  #rest = '';
  #event = '';
  #id = '';
  #data: string[] = [];

  /** Takes the next bytes and returns the frames that they complete. */
  push(bytes: Uint8Array): Frame[] {
    const text = this.#rest + this.#utf8.decode(bytes, { stream: true });
    const lines = text.split(/\r\n|\n|\r(?=[^])/);
    // The last line is not yet whole; a CR at its end may be half of a CRLF.
    this.#rest = lines.pop()!;
    return lines.flatMap((line) => this.#line(line) ?? []);
  }

  #line(line: string): Frame | null {
    if (!line) return this.#dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return null;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.#event = value;
    else if (field === 'data') this.#data.push(value);
    else if (field === 'id' && !value.includes('\0')) this.#id = value;
    return null;
  }

  #dispatch(): Frame | null {
    const frame = { event: this.#event || 'message', id: this.#id, data: this.#data.join('\n') };
    const empty = this.#data.length === 0;
    this.#event = '';
    this.#data = [];
    return empty ? null : frame;
  }
}
