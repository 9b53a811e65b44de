package dev.lockstep.keycloak.client.address;

import java.net.UnknownHostException;

/** A name resolved to an address that must not be called. */
public final class AddressRefusedException extends UnknownHostException {

  AddressRefusedException(String sentence) {
    super(sentence);
  }
}
