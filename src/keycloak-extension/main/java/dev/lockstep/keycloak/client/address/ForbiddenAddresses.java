package dev.lockstep.keycloak.client.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Addresses that nobody's SCIM service has, but a server's own insides do. */
final class ForbiddenAddresses {

  private static final List<Network> METADATA =
      List.of(
          Network.parse("fd00:ec2::/32"), // AWS
          Network.parse("100.100.100.200"), // Alibaba
          Network.parse("192.0.0.192"), // Oracle
          Network.parse("168.63.129.16")); // Azure

  private static final Network THIS_NETWORK = Network.parse("0.0.0.0/8");
  private static final Network BROADCAST = Network.parse("255.255.255.255");
  // addresses of IPv6 that carry one of IPv4, with the byte where it begins
  private static final Network NAT64 = Network.parse("64:ff9b::/96");
  private static final Network COMPATIBLE = Network.parse("::/96");
  private static final Network SIX_TO_FOUR = Network.parse("2002::/16");

  private ForbiddenAddresses() {}

  /** Why this address is refused, as the end of a sentence. */
  static Optional<String> reason(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return Optional.of("which is this machine itself");
    }
    if (METADATA.stream().anyMatch(network -> network.contains(address))) {
      return Optional.of("where a cloud keeps this machine's secrets");
    }
    if (address.isLinkLocalAddress()) {
      return Optional.of("which is link-local");
    }
    if (address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || THIS_NETWORK.contains(address)
        || BROADCAST.contains(address)) {
      return Optional.of("which is no host");
    }
    return address instanceof Inet6Address
        ? carried(address).flatMap(ForbiddenAddresses::reason)
        : Optional.empty();
  }

  private static Optional<InetAddress> carried(InetAddress address) {
    if (NAT64.contains(address) || COMPATIBLE.contains(address)) {
      return Optional.of(ipv4(address, 12));
    }
    return SIX_TO_FOUR.contains(address) ? Optional.of(ipv4(address, 2)) : Optional.empty();
  }

  private static InetAddress ipv4(InetAddress address, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), from, from + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
