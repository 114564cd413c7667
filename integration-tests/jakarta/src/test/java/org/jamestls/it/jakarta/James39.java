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
package org.jamestls.it.jakarta;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.mailetcontainer.impl.CompositeProcessorImpl;
import org.apache.james.mailetcontainer.impl.MailetConfigImpl;
import org.apache.james.mailetcontainer.impl.MatcherConfigImpl;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.modules.server.DropWizardMetricsModule;
import org.apache.james.modules.server.TaskManagerModule;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.server.task.json.dto.TaskDTOModule;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;
import org.apache.james.utils.ClassName;
import org.apache.james.utils.ExtendedClassLoader;
import org.apache.james.utils.ExtensionModule;
import org.apache.james.utils.GuiceLoader;
import org.apache.james.utils.GuiceMailetLoader;
import org.apache.james.utils.GuiceMatcherLoader;
import org.apache.james.utils.PropertiesProvider;
import org.apache.mailet.Mailet;
import org.apache.mailet.Matcher;

/** What James 3.9 does with an extension, in a working folder, without ports. */
final class James39 {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final String EXTENSIONS_FILE =
            """
            guice.extension.module=org.jamestls.TlsModule
            guice.extension.task=org.jamestls.admin.TlsTaskExtension
            """;

    private static final String LISTENER =
            """
            <smtpservers>
              <smtpserver enabled="true">
                <bind>127.0.0.1:0</bind>
                <helloName autodetect="false">mx.example.com</helloName>
                <handlerchain><handler class="org.jamestls.hooks.TlsPolicyHandler"/></handlerchain>
              </smtpserver>
            </smtpservers>
            """;

    // Who keeps evidence has to close it.
    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1">
              <evidence enabled="false"/>
              <rules>
                <rule name="all"><require><protocol min="TLSv1.2"/></require></rule>
              </rules>
            </tlsPolicy>
            """;

    // James remembers by name, for the whole process, which classes it has found: another loader
    // would be given classes of the first.
    private static final ExtendedClassLoader EXTENSIONS = extensions();

    private final Injector injector;
    private final Outbox outbox = new Outbox();

    private James39(Path folder) {
        this.injector = Guice.createInjector(new CommonServices(configuration(folder)));
    }

    private static Configuration configuration(Path folder) {
        return Configuration.builder()
                .workingDirectory(folder.toFile())
                .configurationPath(
                        new Configuration.ConfigurationPath(FileSystem.FILE_PROTOCOL_AND_CONF))
                .build();
    }

    private static ExtendedClassLoader extensions() {
        try {
            Path twin = Path.of(System.getProperty("jamestls.jakarta.jar"));
            Path folder = Path.of("target", "james").toAbsolutePath();
            Path jars = Files.createDirectories(folder.resolve("extensions-jars"));
            Files.copy(twin, jars.resolve(twin.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            return new ExtendedClassLoader(new FileSystemImpl(configuration(folder).directories()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With a good policy. */
    static James39 in(Path folder) throws IOException {
        return in(folder, EXTENSIONS_FILE, Map.of("tls-policy.xml", POLICY));
    }

    /** With a good policy and a listener that calls itself {@code mx.example.com}. */
    static James39 withListener(Path folder) throws IOException {
        return in(folder, "smtpserver.xml", LISTENER);
    }

    /** With a good policy and one more file. */
    static James39 in(Path folder, String name, String text) throws IOException {
        return in(folder, EXTENSIONS_FILE, Map.of("tls-policy.xml", POLICY, name, text));
    }

    /** With these files. */
    static James39 in(Path folder, Map<String, String> conf) throws IOException {
        return in(folder, EXTENSIONS_FILE, conf);
    }

    /** With the bundle, but without the line that names its module. */
    static James39 withoutModule(Path folder) throws IOException {
        return in(folder, "", Map.of("tls-policy.xml", POLICY));
    }

    private static James39 in(Path folder, String extensions, Map<String, String> files)
            throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(conf.resolve("extensions.properties"), extensions);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(conf.resolve(file.getKey()), file.getValue());
        }
        return new James39(folder);
    }

    /** The one loader of extensions; the module is read when it is made. */
    GuiceLoader loader() {
        return injector.getInstance(GuiceLoader.class);
    }

    /** What the extension gives for a class. */
    Object instance(String className) throws ClassNotFoundException {
        return loader().instantiate(new ClassName(className));
    }

    /** What James itself binds. */
    <T> T bound(Key<T> key) {
        return injector.getInstance(key);
    }

    /** A matcher as in {@code match="Name=condition"}. */
    Matcher matcher(String configured) throws Exception {
        int equals = configured.indexOf('=');
        MatcherConfigImpl config = new MatcherConfigImpl();
        config.setMatcherName(
                "org.jamestls.matchers."
                        + (equals < 0 ? configured : configured.substring(0, equals)));
        config.setCondition(equals < 0 ? null : configured.substring(equals + 1));
        config.setMailetContext(outbox.context());
        return new GuiceMatcherLoader(loader()).getMatcher(config);
    }

    /** A mailet with these parameters. */
    Mailet mailet(String name, Map<String, String> parameters) throws Exception {
        BaseHierarchicalConfiguration configuration = new BaseHierarchicalConfiguration();
        parameters.forEach(configuration::addProperty);
        MailetConfigImpl config = new MailetConfigImpl();
        config.setMailetName("org.jamestls.mailets." + name);
        config.setConfiguration(configuration);
        config.setMailetContext(outbox.context());
        return new GuiceMailetLoader(loader(), Set.of()).getMailet(config);
    }

    /** The processors of {@code conf/mailetcontainer.xml}. */
    CompositeProcessorImpl processors() throws Exception {
        CompositeProcessorImpl processors =
                new CompositeProcessorImpl(
                        injector.getInstance(MetricFactory.class),
                        outbox.context(),
                        new GuiceMatcherLoader(loader()),
                        new GuiceMailetLoader(loader(), Set.of()));
        processors.configure(
                injector.getInstance(ConfigurationProvider.class)
                        .getConfiguration("mailetcontainer")
                        .configurationAt("processors"));
        processors.init();
        return processors;
    }

    /** What mailets have sent. */
    Outbox outbox() {
        return outbox;
    }

    /** What James binds for all its servers, as far as an extension asks for it. */
    private static final class CommonServices extends AbstractModule {
        private final Configuration configuration;
        private final FileSystem fileSystem;

        CommonServices(Configuration configuration) {
            this.configuration = configuration;
            this.fileSystem = new FileSystemImpl(configuration.directories());
        }

        @Override
        protected void configure() {
            install(new ExtensionModule());
            install(new DropWizardMetricsModule());
            install(new TaskManagerModule());
            // James' own tasks, of which there are none here
            Multibinder.newSetBinder(
                    binder(),
                    new TypeLiteral<TaskDTOModule<? extends Task, ? extends TaskDTO>>() {});
            Multibinder.newSetBinder(
                    binder(),
                    new TypeLiteral<
                            AdditionalInformationDTOModule<
                                    ? extends AdditionalInformation,
                                    ? extends AdditionalInformationDTO>>() {});
            bind(ExtendedClassLoader.class).toInstance(EXTENSIONS);
            bind(Clock.class).toInstance(Clock.fixed(NOW, ZoneOffset.UTC));
            bind(FileSystem.class).toInstance(fileSystem);
            bind(Configuration.class).toInstance(configuration);
            bind(ConfigurationProvider.class)
                    .toInstance(new FileConfigurationProvider(fileSystem, configuration));
        }

        @Provides
        @Singleton
        PropertiesProvider properties() {
            return new PropertiesProvider(fileSystem, configuration.configurationPath());
        }
    }
}
