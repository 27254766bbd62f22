// Registers <rabta-chat>, once, however often a page loads it.
// Registering is the only side effect of this module.

import { RabtaChat } from './element.js';

if (!customElements.get('rabta-chat')) customElements.define('rabta-chat', RabtaChat);

export { RabtaChat };
