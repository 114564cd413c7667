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

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.james.task.TaskId;
import org.apache.james.task.TaskManager;
import org.junit.jupiter.api.Test;

class TasksTest {
    private static final int MANY = 40;
    private static final int AT_ONCE = 8;
    private static final int A_WHILE = 200_000;

    /** As James' own in memory, which fails where a task comes while it takes another. */
    private static TaskManager takingOneAtATime() {
        ReentrantLock taking = new ReentrantLock();
        return (TaskManager)
                Proxy.newProxyInstance(
                        TaskManager.class.getClassLoader(),
                        new Class<?>[] {TaskManager.class},
                        (proxy, method, arguments) -> {
                            if (!taking.tryLock()) {
                                throw new IllegalStateException("two at once");
                            }
                            try {
                                for (int i = 0; i < A_WHILE; i++) {
                                    Thread.onSpinWait();
                                }
                                return TaskId.generateTaskId();
                            } finally {
                                taking.unlock();
                            }
                        });
    }

    @Test
    void tasksThatComeAtOnceAreGivenToJamesOneByOne() throws Exception {
        Tasks tasks = new Tasks(takingOneAtATime());
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try (Served served =
                Served.of(
                        service ->
                                service.post(
                                        "/task",
                                        (request, response) -> tasks.submit(null, response)))) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                answers.add(
                        clients.submit(
                                () ->
                                        served.send(
                                                served.to("/task").POST(BodyPublishers.noBody()))));
            }

            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(201);
                assertThat(answer.get().headers().firstValue("Location")).isPresent();
            }
        } finally {
            clients.shutdownNow();
        }
    }
}
