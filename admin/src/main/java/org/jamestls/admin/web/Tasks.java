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
package org.jamestls.admin.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.james.task.Task;
import org.apache.james.task.TaskId;
import org.apache.james.task.TaskManager;
import spark.Response;

/** Gives work to James' task manager. Thread safe. */
public final class Tasks {
    private static final int CREATED = 201;

    private final TaskManager manager;

    /** Those of {@code manager}. */
    public Tasks(TaskManager manager) {
        this.manager = manager;
    }

    /** 201, as James answers to each request that becomes a task. */
    String submit(Task task, Response response) {
        TaskId id = submit(task);
        response.status(CREATED);
        response.header("Location", "/tasks/" + id.asString());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        return json.put("taskId", id.asString()).toString();
    }

    // The queue of James 3.8.1 that is in memory takes one at a time: of two at once it fails for
    // one, whose task is listed then and never runs.
    private synchronized TaskId submit(Task task) {
        return manager.submit(task);
    }
}
