package dev.lockstep.keycloak.client.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A realm admin's base URL reaches no insides of the server's network. */
class AddressRulesTest {

  private static final URI HTTPS = URI.create("https://scim.example.com/scim/v2");
  private static final AddressRules PRODUCTION = AddressRules.of(false, List.of());

  private static InetAddress address(String literal) throws Exception {
    return InetAddress.getByName(literal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::1",
        "169.254.169.254",
        "fe80::1",
        "fd00:ec2::254",
        "100.100.100.200",
        "192.0.0.192",
        "168.63.129.16",
        "64:ff9b::a9fe:a9fe",
        "0.0.0.0",
        "0.1.2.3",
        "::",
        "224.0.0.1",
        "ff02::1",
        "255.255.255.255"
      })
  void loopback_link_local_metadata_and_nowhere_are_refused(String literal) throws Exception {
    assertThat(PRODUCTION.objection(HTTPS, address(literal)))
        .hasValueSatisfying(sentence -> assertThat(sentence).contains(AddressRules.OPTION));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"93.184.216.34", "10.1.2.3", "192.168.1.1", "2606:2800:220:1::1", "fd12:3456::1"})
  void public_and_private_networks_are_fine(String literal) throws Exception {
    assertThat(PRODUCTION.objection(HTTPS, address(literal))).isEmpty();
  }

  @Test
  void a_plain_http_address_is_refused_before_anything_is_looked_up() {
    assertThat(PRODUCTION.objection(URI.create("http://scim.example.com"))).isPresent();
    assertThat(PRODUCTION.objection(HTTPS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scim.example.com",
        "ftp://scim.example.com",
        "https:///x",
        "https://u:p@h",
        "https://h?x=1",
        "https://h#x"
      })
  void what_is_no_base_url_is_refused_with_a_sentence(String text) {
    assertThat(PRODUCTION.objection(URI.create(text)))
        .hasValueSatisfying(sentence -> assertThat(sentence).startsWith("Enter the base URL"));
  }

  @Test
  void development_allows_loopback_and_http_but_no_metadata() throws Exception {
    var development = AddressRules.of(true, List.of());
    var http = URI.create("http://localhost:8081");
    assertThat(development.objection(http)).isEmpty();
    assertThat(development.objection(http, address("127.0.0.1"))).isEmpty();
    assertThat(development.objection(http, address("169.254.169.254"))).isPresent();
  }

  @Test
  void an_allowed_origin_allows_exactly_itself() throws Exception {
    var rules = AddressRules.of(false, List.of("http://scim.internal:8081"));
    assertThat(rules.objection(URI.create("http://SCIM.internal:8081/x"))).isEmpty();
    assertThat(rules.objection(URI.create("http://scim.internal:8081"), address("127.0.0.1")))
        .isEmpty();
    assertThat(rules.objection(URI.create("http://scim.internal:8082"))).isPresent();
    assertThat(rules.objection(URI.create("http://scim.internal:8082"), address("127.0.0.1")))
        .isPresent();
  }

  @Test
  void an_allowed_network_allows_its_addresses_and_no_others() throws Exception {
    var rules = AddressRules.of(false, List.of("127.0.0.0/8", "fd00::/8", " 10.0.0.7 "));
    var http = URI.create("http://anything:8081");
    assertThat(rules.objection(http)).isEmpty();
    assertThat(rules.objection(http, address("127.0.0.1"))).isEmpty();
    assertThat(rules.objection(http, address("10.0.0.7"))).isEmpty();
    assertThat(rules.objection(http, address("10.0.0.8"))).isPresent();
    assertThat(rules.objection(HTTPS, address("169.254.169.254"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scim.internal",
        "10.0.0.0/33",
        "dead.beef",
        "10.0.0.0/x",
        "https://",
        "1.2.3.999"
      })
  void an_entry_that_is_neither_is_named(String entry) {
    assertThatThrownBy(() -> AddressRules.of(false, List.of(entry)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_resolver_checks_each_address_that_is_connected_to() {
    var resolver = new GuardedResolver(URI.create("https://localhost"), PRODUCTION);
    assertThatThrownBy(() -> resolver.resolve("localhost"))
        .isInstanceOf(AddressRefusedException.class);
    assertThatThrownBy(() -> resolver.resolve("169.254.169.254"))
        .isInstanceOf(AddressRefusedException.class);
  }
}
