package dev.lockstep.server.directory.scim;

import dev.lockstep.scim.list.Page;
import dev.lockstep.server.query.SqlCondition;

/**
 * Which resources to list.
 *
 * @param condition what they match
 * @param page which part of the list
 * @param references whether groups or members are to be shown
 */
public record Search(SqlCondition condition, Page page, boolean references) {}
