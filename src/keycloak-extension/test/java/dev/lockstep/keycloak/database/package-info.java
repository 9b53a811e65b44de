/**
 * Real databases for tests: embedded PostgreSQL, Debian's MariaDB, H2; each with Keycloak's own
 * tables and ours. Started once a JVM, emptied before each test.
 */
@NullMarked
package dev.lockstep.keycloak.database;

import org.jspecify.annotations.NullMarked;
