package dev.lockstep.endtoend.check;

import java.util.Set;

/** A group: its name, and its people by their key. */
record Team(String key, String name, Set<String> people) {}
