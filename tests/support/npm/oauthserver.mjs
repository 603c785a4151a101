// An OAuth server on a free port of 127.0.0.1: the npm package oidc-provider, at the addresses of a forge. It insists on PKCE with
// S256, gives a new refresh token for each one used, and takes everything back when an old one comes again.
//
//   node oauthserver.mjs FOLDER JSON    FOLDER holds node_modules; prints "listening on 127.0.0.1:PORT"; ends with its input
//   {"authorize": "/oauth/authorize", "token": …, "device": …, "revoke": …,   paths
//    "scopes": ["api"], "redirect": "http://127.0.0.1/console/oauth/redirect",
//    "codeSeconds": 600, "accessSeconds": 7200, "deviceSeconds": 600}
//
// Applications: "public" without a secret, "confidential" with the secret "app-secret". Anybody may sign in as anybody.
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

const [folder, json] = process.argv.slice(2);
const wanted = JSON.parse(json);
const { default: Provider } = await import(pathToFileURL(`${folder}/node_modules/oidc-provider/lib/index.js`));

const application = {
  application_type: 'native', // whose redirect to 127.0.0.1 may have any port
  redirect_uris: [wanted.redirect],
  response_types: ['code'],
  grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
};

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [
      { ...application, client_id: 'public', token_endpoint_auth_method: 'none' },
      { ...application, client_id: 'confidential', client_secret: 'app-secret', token_endpoint_auth_method: 'client_secret_post' },
    ],
    cookies: { keys: ['of this test only'] },
    features: { devInteractions: { enabled: true }, deviceFlow: { enabled: true }, revocation: { enabled: true } },
    findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    issueRefreshToken: () => true,
    pkce: { required: () => true, methods: ['S256'] },
    rotateRefreshToken: true,
    expiresWithSession: () => false,
    routes: {
      authorization: wanted.authorize, token: wanted.token, device_authorization: wanted.device, revocation: wanted.revoke,
    },
    scopes: wanted.scopes,
    ttl: {
      AuthorizationCode: wanted.codeSeconds,
      AccessToken: wanted.accessSeconds,
      DeviceCode: wanted.deviceSeconds,
      RefreshToken: 86400, Grant: 86400, Interaction: 3600, Session: 86400,
    },
  });
  server.on('request', provider.callback());
  console.log(`listening on 127.0.0.1:${port}`);
});

process.stdin.on('end', () => process.exit(0)).resume(); // a test that died leaves none behind
