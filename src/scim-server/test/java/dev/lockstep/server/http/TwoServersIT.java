package dev.lockstep.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.main.Program;
import dev.lockstep.server.store.TestDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of the server, in production mode, on one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoServersIT {
  private static final int CLIENTS = 50;
  private static final int NODES = 2;
  private static final String END_ALL_OTHERS =
      """
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()\
      """;

  private final List<Program> programs = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();
  private final String database = TestDatabase.create();
  private String token = "";

  @BeforeAll
  void start(@TempDir Path folder) throws IOException, InterruptedException {
    var url = TestDatabase.url(database);
    for (int node = 0; node < NODES; node++) {
      programs.add(
          Program.in(
              Files.createDirectory(folder.resolve("node" + node)),
              List.of(
                  "mode=production",
                  "host=127.0.0.1",
                  "public-url=https://scim.example",
                  "jdbc-url=" + url)));
      processes.add(programs.getLast().start());
      programs.getLast().awaitAnswer(processes.getLast());
    }
    var first = programs.getFirst();
    first.command("organization", "create", "acme", "--admin", "ann@acme.example");
    first.command("provisioning", "on", "acme");
    token = first.command("token", "create", "acme").lines().findFirst().orElseThrow();
  }

  @AfterAll
  void stop() throws InterruptedException {
    for (var process : processes) {
      process.destroy();
      process.waitFor(Program.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @Test
  void of_many_who_create_one_user_at_both_one_succeeds() throws Exception {
    var answers = atOnce(number -> client(number).post("/Users", "{'userName':'ada'}"));
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 409)
        .hasSize(CLIENTS - 1)
        .allSatisfy(answer -> assertThat(answer.body()).contains("uniqueness"));
  }

  @Test
  void fifty_clients_who_patch_one_group_at_both_lose_nothing() throws Exception {
    var leavers = people("leaver");
    var joiners = people("joiner");
    var group =
        "/Groups/"
            + id(
                client(0).post("/Groups", "{'displayName':'All','members':" + list(leavers) + "}"));
    var answers = atOnce(i -> client(i).patch(group, swap(leavers.get(i), joiners.get(i))));
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204));
    for (int node = 0; node < NODES; node++) {
      assertThat(members(client(node).get(group))).containsExactlyInAnyOrderElementsOf(joiners);
    }
  }

  @Test
  void what_one_has_answered_the_other_knows() {
    var created = client(0).post("/Users", "{'userName':'grace'}");
    var grace = "/Users/" + id(created);
    var seen = client(1).get(grace);
    assertThat(seen.headers().firstValue("ETag")).isEqualTo(created.headers().firstValue("ETag"));
    assertThat(client(1).delete(grace).statusCode()).isEqualTo(204);
    assertThat(client(0).get(grace).statusCode()).isEqualTo(404);
  }

  @Test
  void nobody_meets_a_connection_that_the_database_has_ended_meanwhile() throws Exception {
    atOnce(number -> client(number).get("/Users"));
    try (var connection = TestDatabase.source(database).getConnection();
        var statement = connection.createStatement()) {
      statement.execute(END_ALL_OTHERS);
    }
    // One that was at work a moment ago is believed to be sound.
    Thread.sleep(1_500);
    assertThat(atOnce(number -> client(number).get("/Users")))
        .allSatisfy(answer -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200));
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void the_one_goes_on_when_the_other_is_killed_and_a_switch_holds_for_both() throws Exception {
    processes.getFirst().destroyForcibly().waitFor();
    assertThat(client(1).post("/Users", "{'userName':'eve'}").statusCode()).isEqualTo(201);
    programs.getFirst().command("provisioning", "off", "acme");
    assertThat(client(1).get("/Users").statusCode()).isEqualTo(403);
  }

  private Client client(int number) {
    return new Client(programs.get(number % NODES).address() + "/scim/v2/acme", token);
  }

  private List<String> people(String name) {
    return IntStream.range(0, CLIENTS)
        .mapToObj(i -> id(client(i).post("/Users", "{'userName':'" + name + i + "'}")))
        .toList();
  }

  private static List<HttpResponse<String>> atOnce(IntFunction<HttpResponse<String>> call)
      throws Exception {
    var calls =
        IntStream.range(0, CLIENTS)
            .<Callable<HttpResponse<String>>>mapToObj(i -> () -> call.apply(i))
            .toList();
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      return threads.invokeAll(calls).stream().map(done -> done.resultNow()).toList();
    }
  }

  private static String swap(String leaver, String joiner) {
    return "{'op':'add','path':'members','value':%s},{'op':'remove','path':'members','value':%s}"
        .formatted(list(List.of(joiner)), list(List.of(leaver)));
  }

  private static String list(List<String> ids) {
    return ids.stream().map(id -> "{'value':'" + id + "'}").toList().toString();
  }

  private static String id(HttpResponse<String> response) {
    return Client.json(response).path("id").asText();
  }

  private static List<String> members(HttpResponse<String> response) {
    return StreamSupport.stream(Client.json(response).path("members").spliterator(), false)
        .map(member -> member.path("value").asText())
        .toList();
  }
}
