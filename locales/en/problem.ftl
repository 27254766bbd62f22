# What the service says when it refuses or fails, and the few words of the page that describes it.
# A title says what is wrong in general, a detail what is wrong this time and what to do.

problem-bad-request-title = The request is not well formed
problem-bad-request-detail = The service could not read the request. Please check its form and try again.
problem-invalid-fields-title = Some fields are not right
problem-invalid-fields-detail = Please correct the fields listed under “errors” and send the request again.
problem-origin-not-allowed-title = This site may not use the service
problem-origin-not-allowed-detail = The page that sent the request is not on the list of allowed sites. Its operator can add it under server.allowed_origins.
problem-host-not-allowed-title = The service does not go by this name
problem-host-not-allowed-detail = The request names a host that is not on the list. The operator can add it under server.allowed_hosts.
problem-not-found-title = There is nothing here
problem-not-found-detail = The address or the conversation does not exist, or no longer exists.
problem-method-not-allowed-title = This address does not take this method
problem-method-not-allowed-detail = The header field “Allow” lists the methods that it does take.
problem-conversation-full-title = This conversation is full
problem-conversation-full-detail = It has reached the greatest number of messages. Please begin a new conversation.
problem-too-large-title = The request is too large
problem-too-large-detail = Please send less at once.
problem-unsupported-media-type-title = The content is of another type
problem-unsupported-media-type-detail = Please send JSON in UTF-8, with the content type application/json.
problem-rate-limited-title = Too many requests
problem-rate-limited-detail = The service is very busy. Please try again in a moment.
problem-not-ready-title = The service is not ready
problem-not-ready-detail = A part that this request needs is not available right now. Please try again in a moment.
problem-storage-full-title = The storage is full
problem-storage-full-detail = The service cannot save anything at the moment. Its operator needs to make room.
problem-shutting-down-title = The service is stopping
problem-shutting-down-detail = It takes no new requests. Please try again in a moment.
problem-internal-title = Something went wrong on our side
problem-internal-detail = We are sorry. If it happens again, please tell the operator this number: { $request }.

problem-reason-syntax = The body is not valid JSON: see line { $line }, column { $column }.
problem-reason-duplicate = The JSON holds the same member twice in one object.
problem-reason-depth = The JSON is nested more than { $limit } levels deep.
problem-reason-items = A list in the JSON holds more than { $limit } items.
problem-reason-slow = The body did not arrive within { $seconds } seconds.
problem-reason-broken = The body broke off before its end.
problem-reason-host = The request must carry the header field “Host” exactly once.
problem-reason-body = The body may hold at most { $limit } bytes.
problem-reason-url = The address may hold at most { $limit } bytes.
problem-reason-head-bytes = The header may hold at most { $limit } bytes.
problem-reason-head-fields = The header may hold at most { $limit } fields.
problem-reason-encoding = The body must not be compressed or otherwise encoded.

problem-field-required = This field is needed.
problem-field-empty = This field has nothing to read in it.
problem-field-long = This field may hold at most { $limit } characters.
problem-field-text = This must be a text.
problem-field-boolean = This must be true or false.
problem-field-list = This must be a list.
problem-field-object = This must be an object.
problem-field-one-of = This must be one of: { $choices }.
problem-field-country = This must be a country code of two letters, such as PK or CN.
problem-field-sector = This must be the id of a sector, such as renewable-energy.
problem-field-repeated = This may be given only once.

docs-title = Rabta: for developers
docs-intro = Everything that the service offers over HTTP. All of it is JSON in UTF-8; problems come in the language of the header field “Accept-Language”.
docs-document = The same as an OpenAPI document, for programs
docs-embed = On your own site
docs-embed-text = These lines put the conversation on a page. The browser checks that the script is exactly this one.
docs-routes = Addresses
docs-problems = Problems
docs-problems-text = A request that cannot be fulfilled is answered with one of these codes.
docs-shapes = Shapes
