package dev.lockstep.keycloak.client.address;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up and refuses forbidden addresses. What it returns is what is connected to, so a
 * name that resolves differently a moment later gains nothing.
 */
public final class GuardedResolver implements DnsResolver {

  // each is tried with a whole connect time-out
  private static final int ADDRESSES_MAX = 3;

  private final URI base;
  private final AddressRules rules;

  /** For one target's base URL. */
  public GuardedResolver(URI base, AddressRules rules) {
    this.base = base;
    this.rules = rules;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    var addresses = InetAddress.getAllByName(host);
    for (var address : addresses) {
      var objection = rules.objection(base, address);
      if (objection.isPresent()) {
        throw new AddressRefusedException(objection.get());
      }
    }
    return Arrays.copyOf(addresses, Math.min(addresses.length, ADDRESSES_MAX));
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
