package dev.lockstep.scim.message;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.scim.bulk.BulkJson;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.list.Sort;
import dev.lockstep.scim.resource.Projection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests to HTTP. */
final class RequestEncoder {

  private RequestEncoder() {}

  static HttpMessage encode(ScimRequest request) {
    return switch (request) {
      case ScimRequest.Create(var endpoint, var body) ->
          writing("POST", path(endpoint), body, Conditions.NONE);
      case ScimRequest.Replace(var endpoint, var id, var body, var conditions) ->
          writing("PUT", path(endpoint, id), body, conditions);
      case ScimRequest.Patch(var endpoint, var id, var body, var conditions) ->
          writing("PATCH", path(endpoint, id), body, conditions);
      case ScimRequest.Delete(var endpoint, var id, var conditions) ->
          writing("DELETE", path(endpoint, id), null, conditions);
      case ScimRequest.Read(var endpoint, var id, var projection, var conditions) ->
          reading(path(endpoint, id), parameters(projection), conditions);
      case ScimRequest.Search search ->
          reading(path(search.endpoint()), parameters(search), Conditions.NONE);
      case ScimRequest.Bulk(var operations, var failOnErrors) ->
          writing(
              "POST", path("Bulk"), BulkJson.request(operations, failOnErrors), Conditions.NONE);
      case ScimRequest.Discover(var endpoint, var id) ->
          reading(id == null ? path(endpoint) : path(endpoint, id), Map.of(), Conditions.NONE);
    };
  }

  private static HttpMessage reading(
      String path, Map<String, String> query, Conditions conditions) {
    return new HttpMessage("GET", path, query, headers(conditions), null);
  }

  private static HttpMessage writing(
      String method, String path, @Nullable JsonNode body, Conditions conditions) {
    var headers = headers(conditions);
    if (body != null) {
      headers.put("Content-Type", HttpMessage.SCIM_JSON);
    }
    return new HttpMessage(method, path, Map.of(), headers, body);
  }

  private static Map<String, String> headers(Conditions conditions) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Accept", HttpMessage.SCIM_JSON);
    if (conditions.ifMatch() != null) {
      headers.put("If-Match", conditions.ifMatch());
    }
    if (conditions.ifNoneMatch() != null) {
      headers.put("If-None-Match", conditions.ifNoneMatch());
    }
    return headers;
  }

  private static Map<String, String> parameters(ScimRequest.Search search) {
    var query = new LinkedHashMap<String, String>();
    if (search.filter() != null) {
      query.put("filter", search.filter());
    }
    put(query, search.page());
    if (search.sort() != null) {
      put(query, search.sort());
    }
    query.putAll(parameters(search.projection()));
    return query;
  }

  private static void put(Map<String, String> query, Page page) {
    if (page.cursor() == null) {
      query.put("startIndex", Integer.toString(page.startIndex()));
    } else {
      query.put("cursor", page.cursor());
    }
    query.put("count", Integer.toString(page.count()));
  }

  private static void put(Map<String, String> query, Sort sort) {
    query.put("sortBy", sort.by().toString());
    if (sort.descending()) {
      query.put("sortOrder", "descending");
    }
  }

  private static Map<String, String> parameters(Projection projection) {
    var query = new LinkedHashMap<String, String>();
    if (!projection.attributes().isEmpty()) {
      query.put("attributes", Projection.text(projection.attributes()));
    }
    if (!projection.excluded().isEmpty()) {
      query.put("excludedAttributes", Projection.text(projection.excluded()));
    }
    return query;
  }

  private static String path(String endpoint) {
    return "/" + Percent.encode(endpoint);
  }

  // an empty id would address the whole endpoint, and dots would climb out of it
  private static String path(String endpoint, String id) {
    if (id.isEmpty() || id.equals(".") || id.equals("..")) {
      throw ScimException.invalidValue("'" + id + "' can't be the id of a resource");
    }
    return path(endpoint) + "/" + Percent.encode(id);
  }
}
