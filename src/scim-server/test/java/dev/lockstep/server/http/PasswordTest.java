package dev.lockstep.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** People sign in at the identity provider: a password that is sent is kept and told nowhere. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PasswordTest {
  private static final String WORD = "hunter2secret";

  private final Served served;

  PasswordTest(Served served) {
    this.served = served;
  }

  static Stream<String> bodiesWithPasswords() {
    return Stream.of(
        "{'userName':'x','password':'%s'}",
        "{'userName':'x','password':['%s']}",
        "{'userName':'x','password':{'value':'%s'}}",
        "{'userName':'x','PASSWORD':'%s'}",
        "{'userName':'x','urn:ietf:params:scim:schemas:core:2.0:User:password':'%s'}",
        "{'userName':'x','urn:ietf:params:scim:schemas:core:2.0:User':{'password':'%s'}}",
        "{'userName':'x','password':'%s'",
        "{'userName':'x','password':'%s','password':'%s'}",
        "{'Operations':[{'op':'replace','path':'password','value':'%s'}]}",
        "{'Operations':[{'op':'replace','path':'password','value':{'a':'%s'}}]}",
        "{'Operations':[{'op':'replace','value':{'password':'%s'}}]}",
        "{'Operations':[{'op':'replace','value':{'password':['%s']}}]}",
        "{'Operations':[{'op':'replace','value':{'urn:ietf:params:scim:schemas:core:2.0:User:password':'%s'}}]}",
        "{'Operations':[{'op':'add','path':'urn:ietf:params:scim:schemas:core:2.0:User:password','value':'%s'}]}",
        "{'Operations':[{'op':'remove','path':'password','value':'%s'}]}",
        "{'Operations':[{'op':'explode','path':'password','value':'%s'}]}",
        "{'Operations':[{'method':'POST','path':'/Users','bulkId':'x','data':{'userName':'x','password':'%s'}},{'method':'PUT','path':'/Users/1','data':{'password':'%s'}}]}");
  }

  @ParameterizedTest
  @MethodSource("bodiesWithPasswords")
  void no_answer_tells_a_password(String body) {
    var client = served.client(served.organization());
    var created = client.post("/Users", "{'userName':'ada'}");
    var ada = "/Users/" + Client.json(created).path("id").asText();
    var sent = body.replace("%s", WORD);
    for (var response :
        List.of(
            client.post("/Users", sent),
            client.send("PUT", ada, sent),
            client.send("PATCH", ada, sent),
            client.post("/Bulk", sent),
            client.get(
                ada + "?attributes=password,urn:ietf:params:scim:schemas:core:2.0:User:password"),
            client.get("/Users"))) {
      assertThat(response.statusCode()).as(response.body()).isNotEqualTo(500);
      assertThat(response.body()).doesNotContain(WORD);
      assertThat(response.headers().map().toString()).doesNotContain(WORD);
    }
  }
}
