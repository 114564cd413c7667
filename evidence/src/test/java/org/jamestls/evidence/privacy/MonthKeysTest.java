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
package org.jamestls.evidence.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonthKeysTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final YearMonth DECEMBER = YearMonth.of(2026, 12);
    private static final YearMonth JANUARY = YearMonth.of(2027, 1);

    @TempDir Path parent;
    private Path folder;
    private MonthKeys keys;

    @BeforeEach
    void keysInAFolderThatIsNotThereYet() {
        folder = parent.resolve("evidence").resolve("keys");
        keys = new MonthKeys(folder);
    }

    private Path file(YearMonth month) {
        return folder.resolve("privacy-" + month + ".key");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T23:59:59.999Z, 2026-11",
        "2026-12-01T00:00:00.000Z, 2026-12",
        "2027-01-01T00:30:00.000Z, 2027-01"
    })
    void theMonthIsThatOfUtc(Instant time, YearMonth month) {
        assertThat(MonthKeys.monthOf(time)).isEqualTo(month);
    }

    @Test
    void aKeyIsMadeOnceAndReadableByItsOwnerAlone() throws IOException {
        byte[] key = keys.of(NOVEMBER).getEncoded();

        assertThat(key).hasSize(32);
        assertThat(Files.readString(file(NOVEMBER))).matches("[0-9a-f]{64}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(NOVEMBER))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
        assertThat(keys.of(NOVEMBER).getEncoded()).isEqualTo(key);
        assertThat(new MonthKeys(folder).of(NOVEMBER).getEncoded()).isEqualTo(key);
    }

    @Test
    void eachMonthHasAKeyOfItsOwn() throws IOException {
        assertThat(keys.of(NOVEMBER).getEncoded()).isNotEqualTo(keys.of(DECEMBER).getEncoded());
        assertThat(keys.months()).containsExactly(NOVEMBER, DECEMBER);
    }

    @Test
    void whatAnInterruptedWriteLeftIsNoKey() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("privacy-2026-11.key.new"), "0123");

        assertThat(keys.months()).isEmpty();
        assertThat(keys.of(NOVEMBER).getEncoded()).hasSize(32);
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123", "not hex", "00000000000000000000000000000000"})
    void aDamagedKeyIsNeverReplacedUnasked(String content) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file(NOVEMBER), content);

        assertThatThrownBy(() -> keys.of(NOVEMBER))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("privacy-2026-11.key is damaged")
                .hasMessageContaining("Put a copy of it there");
        assertThat(file(NOVEMBER)).hasContent(content);
    }

    @Test
    void aKeyThatCantBeMadeIsSaidSo() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.createFile(folder);

        assertThatThrownBy(() -> keys.of(NOVEMBER))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("privacy-2026-11.key can't be made: ");
    }

    @Test
    void theKeysOfMonthsBeforeAreDestroyed() throws IOException {
        byte[] before = keys.of(NOVEMBER).getEncoded();
        keys.of(DECEMBER);
        keys.of(JANUARY);

        assertThat(keys.destroyBefore(JANUARY)).containsExactly(NOVEMBER, DECEMBER);
        assertThat(keys.destroyBefore(JANUARY)).isEmpty();

        assertThat(keys.months()).containsExactly(JANUARY);
        assertThat(file(NOVEMBER)).doesNotExist();
        assertThat(keys.of(NOVEMBER).getEncoded()).isNotEqualTo(before);
    }

    @Test
    void whereThereAreNoKeysNoneIsDestroyedOrAsked() throws IOException {
        assertThat(keys.destroyBefore(JANUARY)).isEmpty();
        assertThat(keys.hashesOf(NameKind.DOMAIN, "example.org")).isEmpty();
        assertThat(folder).doesNotExist();
    }

    @Test
    void aKnownNameHasAHashForEachMonth() throws IOException {
        keys.of(NOVEMBER);
        keys.of(DECEMBER);

        List<String> hashes = keys.hashesOf(NameKind.DOMAIN, "example.org");

        assertThat(hashes).hasSize(2).doesNotHaveDuplicates();
        assertThat(hashes).allMatch(hash -> hash.matches("h:[A-Za-z0-9_-]{22}"));
        assertThat(new MonthKeys(folder).hashesOf(NameKind.DOMAIN, "example.org"))
                .isEqualTo(hashes);
    }

    @Test
    void anEmptyNameIsEmptyInEveryMonth() throws IOException {
        keys.of(NOVEMBER);
        keys.of(DECEMBER);

        assertThat(keys.hashesOf(NameKind.MAILBOX, "")).containsExactly("");
    }

    @Test
    void aFileOfNoMonthIsSaidSo() throws IOException {
        Files.createDirectories(folder);
        Files.createFile(folder.resolve("privacy-2026-13.key"));

        assertThatThrownBy(() -> keys.months()).isInstanceOf(IOException.class);
    }
}
