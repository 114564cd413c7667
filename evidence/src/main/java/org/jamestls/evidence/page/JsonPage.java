/****************************************************************
 * Licensed under the Apache License, Version 2.0 (the          *
 * "License"); you may not use this file except in compliance   *
 * with the License.  You may obtain a copy of the License at   *
 *                                                              *
 *   http://www.apache.org/licenses/LICENSE-2.0                 *
 *                                                              *
 * Unless required by applicable law or agreed to in writing,   *
 * software distributed under the License is distributed on an  *
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY       *
 * KIND, either express or implied.  See the License for the    *
 * specific language governing permissions and limitations      *
 * under the License.                                           *
 ****************************************************************/
package org.jamestls.evidence.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jamestls.evidence.page.Table.Row;
import org.jamestls.evidence.read.Place;

/**
 * A page as JSON: its facts by their ids, its tables by theirs, each row by the ids of its columns.
 */
public final class JsonPage {

    private JsonPage() {}

    /** The whole page. */
    public static ObjectNode of(Page page) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("title", page.title());
        ObjectNode about = json.putObject("about");
        page.facts().forEach(fact -> put(fact.id(), fact.value(), about));
        ArrayNode sections = json.putArray("sections");
        for (Section section : page.sections()) {
            ObjectNode one = sections.addObject();
            one.put("id", section.id()).put("title", section.title());
            section.says().forEach(one.putArray("says")::add);
            ObjectNode tables = one.putObject("tables");
            section.tables().forEach(table -> put(table, tables.putArray(table.id())));
        }
        return json;
    }

    private static void put(Table table, ArrayNode rows) {
        for (Row row : table.rows()) {
            ObjectNode one = rows.addObject();
            for (int i = 0; i < table.columns().size(); i++) {
                put(table.columns().get(i).id(), row.cells().get(i), one);
            }
            if (row.others()) {
                one.put("others", true);
            }
            row.trace().query().ifPresent(query -> one.put("query", query));
            put("first", row.trace().first(), one);
            put("last", row.trace().last(), one);
        }
    }

    private static void put(String name, Cell cell, ObjectNode json) {
        if (cell instanceof Cell.Number number) {
            json.put(name, number.number());
        } else if (cell instanceof Cell.Distinct distinct) {
            json.put(name, distinct.count().number());
            if (!distinct.count().exact()) {
                json.put(name + "IsMore", true);
            }
        } else if (cell instanceof Cell.Share share) {
            if (share.whole() > 0) {
                json.put(name, (double) share.part() / share.whole());
            }
        } else if (cell instanceof Cell.Text || cell instanceof Cell.Time) {
            json.put(name, cell.words());
        }
    }

    private static void put(String name, Optional<Place> place, ObjectNode json) {
        place.ifPresent(one -> json.set(name, of(one)));
    }

    /** Where an entry stands. */
    public static ObjectNode of(Place place) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("folder", place.ledger())
                .put("file", place.file())
                .put("line", place.number())
                .put("seq", place.sequence())
                .put("node", place.node())
                .put("time", place.time().toString());
    }
}
