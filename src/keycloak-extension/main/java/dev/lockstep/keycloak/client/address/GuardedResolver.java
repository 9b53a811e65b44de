package dev.lockstep.keycloak.client.address;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Looks names up and refuses forbidden addresses. What it returns is what is connected to, so a
 * name that resolves differently a moment later gains nothing.
 */
public final class GuardedResolver implements DnsResolver {

  // each is tried with a whole connect time-out
  private static final int ADDRESSES_MAX = 3;

  private final URI base;
  private final AddressRules rules;
  private final @Nullable String proxy;

  /** For one target's base URL. */
  public GuardedResolver(URI base, AddressRules rules) {
    this(null, base, rules);
  }

  private GuardedResolver(@Nullable String proxy, URI base, AddressRules rules) {
    this.proxy = proxy;
    this.base = base;
    this.rules = rules;
  }

  /**
   * For a target that is called through this proxy, which the server's operator chose: it may be
   * anywhere. The target may not, as far as its name means anything here.
   */
  public static GuardedResolver behind(String proxy, URI base, AddressRules rules) {
    return new GuardedResolver(proxy, base, rules);
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    if (host.equalsIgnoreCase(proxy)) {
      checkTarget();
      return few(InetAddress.getAllByName(host));
    }
    return few(allowed(host));
  }

  private void checkTarget() throws UnknownHostException {
    try {
      allowed(base.getHost());
    } catch (AddressRefusedException refused) {
      throw refused;
    } catch (UnknownHostException unknown) {
      // Only the proxy knows such a name.
    }
  }

  private InetAddress[] allowed(String host) throws UnknownHostException {
    var addresses = InetAddress.getAllByName(host);
    for (var address : addresses) {
      var objection = rules.objection(base, address);
      if (objection.isPresent()) {
        throw new AddressRefusedException(objection.get());
      }
    }
    return addresses;
  }

  private static InetAddress[] few(InetAddress[] addresses) {
    return Arrays.copyOf(addresses, Math.min(addresses.length, ADDRESSES_MAX));
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
