/** A line of the list of bad inputs: B what staff type into forms, C what reaches the API. */
export type BadInputLine = { readonly line: string; readonly text: string }

/** Parts B and C of the project's list of bad inputs, word for word. */
export const badInputLines: readonly BadInputLine[] = [
  {
    line: 'B1',
    text: `all fields empty; only spaces; only full-width spaces 　; only zero-width characters`,
  },
  { line: 'B2', text: `leading/trailing spaces, tabs, newlines in names` },
  {
    line: 'B4',
    text: `<script>alert(1)</script>, "><img src=x onerror=…>, javascript:…, {{7*7}}, \${7*7}, <%= %>`,
  },
  { line: 'B5', text: `' OR 1=1 --, "; DROP TABLE, %27, \\', backslash at end` },
  { line: 'B7', text: `text of 1 MB in a 200-character field; 10,000 newlines` },
  { line: 'B8', text: `combining marks ×1000 (zalgo); RTL override in firm name; homoglyph Cyrillic а` },
  { line: 'B10', text: `emoji, ZWJ families, skin tones, flag sequences, lone surrogate` },
  {
    line: 'B11',
    text: `number fields: "", " ", -1, 0, 1e9, 1.5 for a count, 0x10, 1,000, １０, "10吨", NaN`,
  },
  {
    line: 'B13',
    text: `date: 2021-02-29, 2020-02-30, 0000-00-00, 31/12/2020, tomorrow for "发现日期", before the law existed`,
  },
  { line: 'B14', text: `end before start; finish before found; sign-off before filled in` },
  { line: 'B16', text: `device clock 2 years ahead when saving offline` },
  { line: 'B17', text: `phone: +86, 0086, spaces, 12 digits, landline with extension, 110` },
  { line: 'B19', text: `统一社会信用代码 bad check digit, with O/I letters, old 15-digit 注册号` },
  {
    line: 'B20',
    text: `coordinates: 0,0; swapped; 91°, 181°; accuracy 5,000 m; mock location on; GPS from last week`,
  },
  { line: 'B22', text: `region choice changed after photos were taken elsewhere (distance > 5 km)` },
  {
    line: 'B23',
    text: `status jump: 待核查 → 已销号 directly; reopen a closed case; close with 两断三清 boxes unticked`,
  },
  {
    line: 'B25',
    text: `enforcement record with one officer; two officers the same person; certificate expired; certificate of another county`,
  },
  { line: 'B26', text: `inspector = investigator = legal reviewer = hearing chair` },
  { line: 'B28', text: `late fee above the fine itself` },
  { line: 'B29', text: `decision saved before the notice; hearing request on working day 6` },
  { line: 'B31', text: `sealing on day 31 without extension` },
  { line: 'B32', text: `leader signs a form that another user is editing` },
  { line: 'B34', text: `sign-off with the phone offline, later rejected` },
  { line: 'B35', text: `back button and re-submit; double click; two tabs; form open for 3 days` },
  { line: 'B37', text: `autosave from an old tab overwrites a new version` },
  {
    line: 'B38',
    text: `copy-paste from Word with styles, from WeChat with hidden characters, from PDF with line breaks`,
  },
  {
    line: 'B40',
    text: `select box value not in the list; multi-select with 10,000 values; the same value twice`,
  },
  { line: 'B41', text: `parent code and child code mismatch (county A, town of county B)` },
  { line: 'B43', text: `quantity without unit; unit 吨 vs 公斤 vs 桶; 1e6 tonnes in a house` },
  { line: 'B44', text: `photo count 0 where a photo is required; 500 photos` },
  { line: 'B46', text: `before-photo taken after the after-photo` },
  { line: 'B47', text: `signature pad empty, one dot, 50,000 points` },
  { line: 'B49', text: `comment with a tipster's phone number or ID (must warn/redact)` },
  { line: 'B50', text: `comment naming the tipster in a case visible to the town` },
  {
    line: 'B52',
    text: `filter with 1,000 regions; sort by a field that does not exist; page -1; page 1e9; size 1e6`,
  },
  { line: 'B53', text: `export range of 100 years; export with zero rows` },
  {
    line: 'B55',
    text: `delete a region that has cases; delete a user who has signed forms; rename a department mid-month`,
  },
  { line: 'B56', text: `merge two firms of different counties; merge a firm with itself` },
  { line: 'B58', text: `vote/acknowledge the same 督办 twice` },
  { line: 'B59', text: `monthly form with all zeros three months in a row (allowed, but flagged)` },
  { line: 'B61', text: `monthly form filed for the sibling village` },
  {
    line: 'B62',
    text: `language/zoom: 200 % font, screen reader, keyboard only, IME half-typed text submitted with Enter`,
  },
  { line: 'C1', text: `no body; body "null"; body "[]"; body 1; body "true"` },
  { line: 'C2', text: `JSON with duplicate keys {"region":1,"region":2}` },
  { line: 'C4', text: `depth 10,000 nesting; 1,000,000-element array; 50 MB string` },
  {
    line: 'C5',
    text: `numbers 1e400, -0, 9007199254740993, 0.1e-400; string where number expected and the other way`,
  },
  {
    line: 'C7',
    text: `id of another county; id of a deleted thing; id of another type; sequential guess; UUID upper case; UUID with spaces; nil UUID`,
  },
  { line: 'C8', text: `arrays in query ?id=1&id=2, ?id[]=1, ?id[$ne]=1, ?sort=name;drop` },
  { line: 'C10', text: `?fields=identity,phone; ?include=tips; ?expand=*` },
  {
    line: 'C11',
    text: `method override header, X-HTTP-Method-Override, TRACE, CONNECT, OPTIONS flood, lower-case "get"`,
  },
  {
    line: 'C13',
    text: `content-length wrong, chunked with wrong size, both CL and TE, HTTP/2 downgrade smuggling`,
  },
  { line: 'C14', text: `gzip/br/deflate request body bomb (1 MB → 10 GB)` },
  {
    line: 'C16',
    text: `path //, /./, /%2e%2e/, /%00, ;jsessionid, mixed case, trailing dot, double-encoded %252e`,
  },
  { line: 'C17', text: `URL of 20 KB; unicode path; emoji in id` },
  {
    line: 'C19',
    text: `session after logout, after password change, after role removal, after account lock, after 30 min idle, from another IP/country`,
  },
  { line: 'C20', text: `session fixation (cookie set before login)` },
  { line: 'C22', text: `CORS: Origin evil.com, null, sub.evil-our-domain.cn, our-domain.cn.evil.com` },
  { line: 'C23', text: `JWT alg none, HS/RS confusion, kid=../../, expired, nbf future (if any JWT exists)` },
  {
    line: 'C25',
    text: `TOTP used twice; TOTP of the previous/next window; 1,000 codes; TOTP with spaces/full-width digits`,
  },
  {
    line: 'C26',
    text: `password reset token twice, for another user, after a newer token, host-header poisoned link`,
  },
  { line: 'C28', text: `If-Match missing, old version, "*", weak etag` },
  { line: 'C29', text: `PATCH that sets a required field to null; PATCH {} ; JSON-Patch moving /region` },
  {
    line: 'C31',
    text: `race: approve and withdraw at the same instant; two leaders sign; last seat style double claim of the reward`,
  },
  { line: 'C32', text: `race: check "first tip" by two tips in the same millisecond` },
  { line: 'C34', text: `re-play of a captured request next day` },
  {
    line: 'C35',
    text: `time fields from the client: created_at in 2019, signed_at in the future, offset +14:00, "2020-06-30T23:60", leap second :60`,
  },
  { line: 'C37', text: `X-Forwarded-For forged to dodge limits, 1,000 values in it` },
  {
    line: 'C38',
    text: `SQL injection in sort, filter, search, json path, ltree query (*.x1.*), LIKE wildcards, array literal`,
  },
  { line: 'C40', text: `search for %%%%%, for 1 MB, for regex bomb, for NUL` },
  {
    line: 'C41',
    text: `webhook/SSRF-like fields: url=http://169.254.169.254, file://, gopher://, dns rebinding, redirect chain`,
  },
  {
    line: 'C43',
    text: `export job: 1,000 jobs queued by one user; job of another user fetched by id; job result after rights revoked`,
  },
  {
    line: 'C44',
    text: `download: Range: bytes=0-,0-,0-…; Range beyond end; If-Range forged; HEAD vs GET sizes`,
  },
  {
    line: 'C46',
    text: `log injection: user name with newline and fake log line; ANSI escape; 1 MB user agent`,
  },
  { line: 'C47', text: `error path: force 500 and look for stack, SQL, path, version` },
  { line: 'C49', text: `websocket/SSE: no Origin, 10,000 open, slow reader, message of 10 MB (if used)` },
  { line: 'C50', text: `slowloris headers, slow body 1 byte/s, half-open, 10,000 idle keep-alive` },
  { line: 'C52', text: `statement that holds a lock 10 min from another admin session` },
  { line: 'C53', text: `audit failure: audit table full/readonly → must refuse the write` },
  {
    line: 'C55',
    text: `old app version (phone not updated for 6 months) calling new API; new app with old server`,
  },
  {
    line: 'C56',
    text: `field order, whitespace, unicode escapes changed: signature/hash must still verify or be refused, never misread`,
  },
  {
    line: 'C58',
    text: `receipt look-up API: 10,000 wrong codes; right id with wrong code; code of another tip; timing`,
  },
  {
    line: 'C59',
    text: `bulk user import creating an admin; user editing own role, own region, own certificate number`,
  },
  {
    line: 'C61',
    text: `auditor trying to write; security admin trying to read cases; DBA role via app port`,
  },
  {
    line: 'C62',
    text: `delegation: A delegates to B, B to C, C to A; delegation past end date; delegated self-approval`,
  },
  { line: 'C64', text: `request with 2 MB of valid base64 in a text field to bypass upload checks` },
  { line: 'C65', text: `mixed script injection in PDF/print template fields (Handlebars/EJS/LaTeX/HTML)` },
  { line: 'C67', text: `statistics for one village in one hour that reveal there was exactly one tip` },
]
