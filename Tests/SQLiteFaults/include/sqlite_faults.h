#ifndef SQLITE_FAULTS_H
#define SQLITE_FAULTS_H

/* A storage layer under SQLite that, for tests, fails at a chosen write or records every write and
   sync so that a power cut can be played back. It wraps the computer's own storage layer and becomes
   the default one while it is installed. Files whose names do not begin with the watched folder pass
   through untouched. */

/* Installs the layer for files under the folder; 0 where it could not. */
int sqlite_faults_install(const char *folder);
/* Makes the computer's own layer the default again and forgets everything. */
void sqlite_faults_remove(void);

/* From now on the n-th write, sync or truncation (1 is the next) and all after it fail: kind 1 is an
   I/O error, kind 2 a full disk. 0 ends the failing. */
void sqlite_faults_fail_at(long n, int kind);
/* Writes, syncs and truncations since the last call of sqlite_faults_fail_at. */
long sqlite_faults_count(void);

/* Begins to record, with what the watched files hold now as the state on the disk. */
void sqlite_faults_record(void);
/* Puts a mark into the record: what was written before it was acknowledged. */
void sqlite_faults_mark(long number);
/* Entries in the record. */
long sqlite_faults_recorded(void);
/* Writes in the record to the file of this name. */
long sqlite_faults_written(const char *name);
/* Writes into another folder what a power cut after `entries` entries may leave: each file as of its
   last sync, and of the later writes a chance part, torn at 512 bytes, decided by the seed. Returns
   the last mark before the cut, or -1 where the files could not be written. */
long sqlite_faults_replay(long entries, unsigned long seed, const char *folder);

#endif
