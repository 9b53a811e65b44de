package dev.lockstep.keycloak.client.address;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A range of addresses in CIDR notation. */
record Network(InetAddress first, int prefix) {

  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** Reads {@code 10.0.0.0/8} or {@code fd00::/8}; an address alone is itself. */
  static Network parse(String text) {
    var slash = text.indexOf('/');
    var address = literal(slash < 0 ? text : text.substring(0, slash), text);
    var bits = address.getAddress().length * 8;
    var prefix = slash < 0 ? bits : number(text.substring(slash + 1), text);
    if (prefix < 0 || prefix > bits) {
      throw neither(text);
    }
    return new Network(address, prefix);
  }

  boolean contains(InetAddress address) {
    var ours = first.getAddress();
    var theirs = address.getAddress();
    var hostBits = ours.length * 8 - prefix;
    return ours.length == theirs.length
        && new BigInteger(1, ours)
            .shiftRight(hostBits)
            .equals(new BigInteger(1, theirs).shiftRight(hostBits));
  }

  private static InetAddress literal(String address, String entry) {
    // a name must never be looked up here
    if (!LITERAL.matcher(address).matches()) {
      throw neither(entry);
    }
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw neither(entry);
    }
  }

  private static int number(String digits, String entry) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw neither(entry);
    }
  }

  private static IllegalArgumentException neither(String entry) {
    return new IllegalArgumentException(
        "'"
            + entry
            + "' is neither an origin such as https://scim.internal:8443 nor a network such as"
            + " 10.0.0.0/8");
  }
}
