package dev.lockstep.keycloak.target.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "https://a.example/scim/v2, https://a.example/scim/v2",
    "' https://a.example/scim/v2/ ', https://a.example/scim/v2",
    "HTTPS://A.Example:443/Scim//, https://a.example/Scim",
    "http://a.example:80, http://a.example",
    "https://a.example:8443/, https://a.example:8443",
    "https://[::1]:8443/x, https://[::1]:8443/x"
  })
  void an_address_has_one_spelling(String entered, String stored) {
    assertThat(Endpoint.of(entered)).hasToString(stored);
    assertThat(Endpoint.of(stored)).hasToString(stored);
  }

  @Test
  void the_hash_fits_its_column_and_tells_addresses_apart() {
    var hash = Endpoint.hash(URI.create("https://a.example/scim"));
    assertThat(hash).hasSizeLessThanOrEqualTo(44);
    assertThat(hash).isNotEqualTo(Endpoint.hash(URI.create("https://a.example/scim2")));
  }
}
