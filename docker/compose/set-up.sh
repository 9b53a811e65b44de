#!/bin/sh
# The organization acme, provisioned, and its token in Keycloak's vault. Done once: the token is
# written last, and what an earlier, interrupted run has done is not done again.
set -eu
token=/vault/acme_organization-token
if [ -s "$token" ]; then
  echo "The organization acme is connected already."
  exit 0
fi
lockstep token list acme >/dev/null 2>&1 ||
  lockstep organization create acme --admin "$ORGANIZATION_ADMIN"
lockstep provisioning on acme
lockstep admin-code acme
umask 027
lockstep token create acme | head -n 1 | tr -d '\n' >"$token.new"
mv "$token.new" "$token"
