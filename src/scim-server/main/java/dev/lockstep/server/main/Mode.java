package dev.lockstep.server.main;

import dev.lockstep.server.postgres.JdbcAddress;
import java.net.URI;
import java.nio.file.Path;

/** Where the server keeps its data and who may reach it. */
sealed interface Mode {

  /** Everything in one folder, for this machine only. */
  record Trial(Path data) implements Mode {}

  /** A PostgreSQL of the operator's own, under an address of the operator's own. */
  record Production(JdbcAddress database, URI publicUrl) implements Mode {}
}
