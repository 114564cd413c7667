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
package org.jamestls.evidence.verify;

import java.util.Locale;

/** What can be found in a ledger. */
public enum FindingKind {
    // ------------------------------------------------------------ lines, as the chain shows them
    /** A line is not the one that was written. */
    ALTERED_LINE(true, "What the line says is not what the server wrote."),
    /** Lines are missing between others. */
    DELETED_LINES(true, "The server wrote these lines, and somebody took them away."),
    /** Lines are there that the ledger does not have a place for. */
    INSERTED_LINES(true, "The server did not write these lines here, or not at all."),
    /** Lines are all there, in another order. */
    REORDERED_LINES(true, "The lines are those that the server wrote, in another order."),
    /** The last lines of the ledger or of a file are missing. */
    CUT_TAIL(true, "The server wrote more than is there: the end was cut off."),
    /** A line has no form that is known here. */
    UNKNOWN_LINE(
            true,
            "This is no line of a ledger as it is known here. It was damaged, put there, or written"
                    + " by a later version."),
    /** The time of a line is before that of the line before it, and no entry says why. */
    TIME_GOES_BACK(
            true,
            "A server that writes this has set back its clock without saying so in the ledger."),

    // ------------------------------------------------------------------------------------- files
    /** A file has another name than it was written under. */
    RENAMED_FILE(true, "The file was renamed, or files were swapped."),
    /** A whole file is missing. */
    MISSING_FILE(
            true, "The server wrote this file, and no retention entry says that it was deleted."),
    /** Lines are in another file than the one they were written to. */
    MOVED_LINES(
            true,
            "A file was split, or two were joined. The server begins each with a line of its own."),
    /** A file can't be read to its end. */
    UNREADABLE_FILE(true, "The file is damaged from there on; what follows in it was not checked."),
    /** A closed file is not the one that was signed. */
    CLOSED_FILE_DIFFERS(true, "The file was changed after it had been signed."),

    // ------------------------------------------------------------------------------- checkpoints
    /** The chain fits together, but is not the one that was signed. */
    REWRITTEN_CHAIN(
            true,
            "One of these lines was altered, and those after it were written anew to fit: the hashes"
                    + " agree with each other and not with what was signed."),
    /** A checkpoint is none, or its signature does not fit. */
    BAD_CHECKPOINT(true, "What the checkpoint says is not what was signed. It proves nothing."),
    /** A checkpoint is not the one that the ledger or another checkpoint names. */
    ALTERED_CHECKPOINT(
            true, "The checkpoint was replaced, perhaps to fit a chain that was rewritten."),
    /** A checkpoint is missing that the ledger or another checkpoint names. */
    MISSING_CHECKPOINT(
            true, "The checkpoint was taken away: what it signed is proven by others alone."),
    /** A checkpoint was signed by a key that is not trusted. */
    WRONG_KEY(
            true,
            "Somebody else signed: the chain may have been rewritten and signed with a new key. Or"
                    + " the server got a new key: then trust its certificate too."),
    /** Checkpoints were signed by more than one key. */
    CHANGED_KEY(
            true,
            "The chain may have been rewritten from some line on and signed with a new key. If the"
                    + " server was given a new key, name both certificates as trusted."),
    /** A time stamp does not fit. */
    BAD_TIME_STAMP(true, "The time stamp proves nothing."),
    /** The hash that was noted elsewhere is not in the chain. */
    HEAD_NOT_FOUND(
            true,
            "The chain does not have the line that was noted: it was rewritten, or cut before."),

    // --------------------------------------------------------------------------- worth to be told
    /** The hash that was noted elsewhere is in the chain. */
    HEAD_FOUND(false, "Up to this line the ledger is what it was when the hash was noted."),
    /** What follows the last line end is no line yet. */
    TORN_TAIL(
            false,
            "A server is writing, or its write was interrupted; on its start it cuts this off and"
                    + " says so."),
    /** The server cut off what an interrupted write had left. */
    REPAIR(false, "The server ended without warning; what it was writing then is not a line."),
    /** The server said that evidence is missing. */
    GAP(false, "Evidence could not be written; mail went on or was deferred as the policy says."),
    /** The clock of the server was set. */
    CLOCK_STEP(false, "Times before and after can't be compared."),
    /** How often the server started. */
    RESTARTS(false, "After an end without stop, what was not on disk yet may be missing."),
    /** Files were deleted since their time had come. */
    RETENTION(false, "The ledger begins later than it once did."),
    /** The server found the file before damaged, and left it as it was. */
    DAMAGE_SEEN(false, "The server found the damage when it started, and began a new file."),
    /** The server saw that its file was taken away. */
    LOSS_SEEN(false, "The file was taken away while the server wrote to it."),
    /** Messages were offered and nothing tells what became of them. */
    NO_OUTCOME(
            false,
            "The server ended, or could not write, before it knew: such a message may have been"
                    + " queued or not."),
    /** Messages were offered a moment before the end. */
    IN_FLIGHT(false, "Their outcome was not written yet when the ledger was read."),
    /** There were more open offers than can be watched. */
    OFFERS_NOT_WATCHED(false, "Whether these messages have an outcome was not checked."),
    /** Lines of a type that is not known here. */
    UNKNOWN_TYPE(false, "Perhaps a later version wrote them. The chain holds over them."),
    /** Lines are not signed yet. */
    NOT_SIGNED(
            false,
            "Until a checkpoint signs them, whoever can write to the folder can replace these lines"
                    + " unseen."),
    /** Nothing vouches for the key but the checkpoints themselves. */
    KEY_AS_FOUND(
            false,
            "Whether this is the server's key was not checked: compare it with the one that was noted"
                    + " elsewhere, or name the certificate."),
    /** A certificate did not hold when it signed. */
    CERTIFICATE_ENDED(false, "The signature fits; the certificate did not hold at that time."),
    /** An authority has stamped checkpoints. */
    TIME_STAMPS(false, "Whether the authority is to be trusted was not checked."),
    /** Only some days were looked at. */
    PART_ONLY(false, "Lines of other days were not checked.");

    private final boolean breaks;
    private final String meaning;

    FindingKind(boolean breaks, String meaning) {
        this.breaks = breaks;
        this.meaning = meaning;
    }

    /** Whether a ledger with it is not what a server wrote. */
    public boolean breaks() {
        return breaks;
    }

    /** What it means, for people: a sentence or two. */
    public String meaning() {
        return meaning;
    }

    /** For programs, such as {@code altered-line}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
