package dev.lockstep.keycloak.admin.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void a_cell_is_quoted_where_it_must_and_is_never_a_formula() {
    var row =
        new LogRow(
            "id",
            "2026-11-30T10:00:00Z",
            "user",
            "u1",
            "=HYPERLINK(\"x\")",
            "update title,name",
            "Send title, name",
            "ann, an admin",
            null,
            null,
            "failed",
            "a\nb",
            400,
            12);
    assertThat(Csv.line(row))
        .isEqualTo(
            "2026-11-30T10:00:00Z,user,u1,\"'=HYPERLINK(\"\"x\"\")\",\"update title,name\","
                + "\"ann, an admin\",,,failed,\"a\nb\",400,12\r\n");
    assertThat(Csv.header()).startsWith("time,kind,id,name,");
  }
}
