package dev.lockstep.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionCodeTest {
  @Test
  void address_and_token_are_one_text_as_the_extension_reads_it() {
    assertThat(ConnectionCode.of("https://scim.example/scim/v2/acme", "s3cret"))
        .isEqualTo(
            "lockstep:eyJzY2ltIjoiaHR0cHM6Ly9zY2ltLmV4YW1wbGUvc2NpbS92Mi9hY21lIiwidG9rZW4iOiJzM2NyZXQifQ");
  }
}
