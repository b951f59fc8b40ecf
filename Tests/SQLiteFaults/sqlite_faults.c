#include "sqlite_faults.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SECTOR = 512, NAME = 512 };

typedef enum { WRITE, TRUNCATE, SYNC, DELETE, MARK } Kind;

typedef struct {
  Kind kind;
  char name[NAME];
  int64_t offset;
  int64_t length;
  unsigned char *bytes;
} Entry;

typedef struct {
  sqlite3_file base;
  char name[NAME];
  int watched;
  sqlite3_file *real;
} FaultFile;

static sqlite3_vfs layer;
static sqlite3_vfs *below;
static char watched_folder[NAME];
static long failing_at, failing_kind, counted;
static int recording;
static Entry *entries;
static long entry_count, entry_room;
static sqlite3_mutex *lock;

static const char *short_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static void append(Kind kind, const char *name, int64_t offset, const void *bytes, int64_t length) {
  if (!recording) return;
  sqlite3_mutex_enter(lock);
  if (entry_count == entry_room) {
    entry_room = entry_room ? entry_room * 2 : 4096;
    entries = realloc(entries, (size_t)entry_room * sizeof *entries);
  }
  Entry *entry = &entries[entry_count++];
  memset(entry, 0, sizeof *entry);
  entry->kind = kind;
  snprintf(entry->name, sizeof entry->name, "%s", name);
  entry->offset = offset;
  entry->length = length;
  if (bytes && length > 0) {
    entry->bytes = malloc((size_t)length);
    memcpy(entry->bytes, bytes, (size_t)length);
  }
  sqlite3_mutex_leave(lock);
}

/* Whether this operation fails; counts it. */
static int fault(const FaultFile *file, int io_error) {
  if (!file->watched) return SQLITE_OK;
  counted++;
  if (failing_at == 0 || counted < failing_at) return SQLITE_OK;
  return failing_kind == 2 ? SQLITE_FULL : io_error;
}

#define FILE_OF(pointer) ((FaultFile *)(pointer))
#define REAL(pointer) (FILE_OF(pointer)->real)

static int close_file(sqlite3_file *file) {
  int result = REAL(file)->pMethods ? REAL(file)->pMethods->xClose(REAL(file)) : SQLITE_OK;
  sqlite3_free(FILE_OF(file)->real);
  return result;
}

static int read_file(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
  return REAL(file)->pMethods->xRead(REAL(file), bytes, count, offset);
}

static int write_file(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
  int failed = fault(FILE_OF(file), SQLITE_IOERR_WRITE);
  if (failed) return failed;
  int result = REAL(file)->pMethods->xWrite(REAL(file), bytes, count, offset);
  if (result == SQLITE_OK && FILE_OF(file)->watched)
    append(WRITE, FILE_OF(file)->name, offset, bytes, count);
  return result;
}

static int truncate_file(sqlite3_file *file, sqlite3_int64 size) {
  int failed = fault(FILE_OF(file), SQLITE_IOERR_TRUNCATE);
  if (failed) return failed;
  int result = REAL(file)->pMethods->xTruncate(REAL(file), size);
  if (result == SQLITE_OK && FILE_OF(file)->watched)
    append(TRUNCATE, FILE_OF(file)->name, 0, NULL, size);
  return result;
}

static int sync_file(sqlite3_file *file, int flags) {
  int failed = fault(FILE_OF(file), SQLITE_IOERR_FSYNC);
  if (failed) return failed;
  if (FILE_OF(file)->watched) append(SYNC, FILE_OF(file)->name, 0, NULL, 0);
  return REAL(file)->pMethods->xSync(REAL(file), flags);
}

static int size_file(sqlite3_file *file, sqlite3_int64 *size) {
  return REAL(file)->pMethods->xFileSize(REAL(file), size);
}
static int lock_file(sqlite3_file *file, int level) {
  return REAL(file)->pMethods->xLock(REAL(file), level);
}
static int unlock_file(sqlite3_file *file, int level) {
  return REAL(file)->pMethods->xUnlock(REAL(file), level);
}
static int check_lock(sqlite3_file *file, int *held) {
  return REAL(file)->pMethods->xCheckReservedLock(REAL(file), held);
}
static int control_file(sqlite3_file *file, int operation, void *argument) {
  return REAL(file)->pMethods->xFileControl(REAL(file), operation, argument);
}
static int sector_size(sqlite3_file *file) {
  (void)file;
  return SECTOR;
}
static int characteristics(sqlite3_file *file) {
  (void)file;
  return 0; /* Promise nothing: no atomic writes, no safe append. */
}
static int map_shared(sqlite3_file *file, int page, int size, int extend, void volatile **memory) {
  return REAL(file)->pMethods->xShmMap(REAL(file), page, size, extend, memory);
}
static int lock_shared(sqlite3_file *file, int offset, int count, int flags) {
  return REAL(file)->pMethods->xShmLock(REAL(file), offset, count, flags);
}
static void barrier_shared(sqlite3_file *file) { REAL(file)->pMethods->xShmBarrier(REAL(file)); }
static int unmap_shared(sqlite3_file *file, int remove) {
  return REAL(file)->pMethods->xShmUnmap(REAL(file), remove);
}

static const sqlite3_io_methods methods = {
    2,           close_file,   read_file,     write_file,  truncate_file,  sync_file,
    size_file,   lock_file,    unlock_file,   check_lock,  control_file,   sector_size,
    characteristics, map_shared, lock_shared, barrier_shared, unmap_shared, NULL, NULL};

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
  (void)vfs;
  FaultFile *fault_file = FILE_OF(file);
  memset(fault_file, 0, sizeof *fault_file);
  fault_file->real = sqlite3_malloc(below->szOsFile);
  if (!fault_file->real) return SQLITE_NOMEM;
  memset(fault_file->real, 0, (size_t)below->szOsFile);
  if (name && strncmp(name, watched_folder, strlen(watched_folder)) == 0) {
    fault_file->watched = 1;
    snprintf(fault_file->name, sizeof fault_file->name, "%s", short_name(name));
  }
  int result = below->xOpen(below, name, fault_file->real, flags, out);
  if (result == SQLITE_OK || fault_file->real->pMethods) {
    fault_file->base.pMethods = &methods;
  } else {
    sqlite3_free(fault_file->real);
  }
  return result;
}

static int delete_file(sqlite3_vfs *vfs, const char *name, int sync_folder) {
  (void)vfs;
  if (strncmp(name, watched_folder, strlen(watched_folder)) == 0)
    append(DELETE, short_name(name), 0, NULL, 0);
  return below->xDelete(below, name, sync_folder);
}

int sqlite_faults_install(const char *folder) {
  sqlite3_initialize();
  snprintf(watched_folder, sizeof watched_folder, "%s", folder);
  failing_at = counted = 0;
  if (!below) {
    below = sqlite3_vfs_find(NULL);
    if (!below) return 0;
    lock = sqlite3_mutex_alloc(SQLITE_MUTEX_FAST);
    layer = *below;
    layer.zName = "faults";
    layer.szOsFile = sizeof(FaultFile);
    layer.pNext = NULL;
    layer.xOpen = open_file;
    layer.xDelete = delete_file;
  }
  return sqlite3_vfs_register(&layer, 1) == SQLITE_OK;
}

static void forget(void) {
  for (long index = 0; index < entry_count; index++) free(entries[index].bytes);
  free(entries);
  entries = NULL;
  entry_count = entry_room = 0;
}

void sqlite_faults_remove(void) {
  recording = 0;
  failing_at = 0;
  watched_folder[0] = '\1';
  watched_folder[1] = 0;
  if (below) sqlite3_vfs_register(below, 1);
  forget();
}

void sqlite_faults_fail_at(long n, int kind) {
  counted = 0;
  failing_at = n;
  failing_kind = kind;
}

long sqlite_faults_count(void) { return counted; }

void sqlite_faults_record(void) {
  forget();
  recording = 1;
}

void sqlite_faults_mark(long number) { append(MARK, "", 0, NULL, number); }

long sqlite_faults_recorded(void) { return entry_count; }

long sqlite_faults_written(const char *name) {
  long count = 0;
  for (long index = 0; index < entry_count; index++)
    count += entries[index].kind == WRITE && strcmp(entries[index].name, name) == 0;
  return count;
}

typedef struct {
  char name[NAME];
  unsigned char *bytes;
  int64_t size, room;
  int exists;
  long last_sync;
} Image;

static uint64_t random_state;
static uint64_t next_random(void) {
  random_state += UINT64_C(0x9E3779B97F4A7C15);
  uint64_t mixed = random_state;
  mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
  return mixed ^ (mixed >> 31);
}

/* A file as it was before the recording began: what lies in the folder under its name. */
static void load(Image *image, const char *folder) {
  char path[2 * NAME];
  snprintf(path, sizeof path, "%s/%s", folder, image->name);
  FILE *file = fopen(path, "rb");
  if (!file) return;
  fseek(file, 0, SEEK_END);
  image->size = image->room = ftell(file);
  rewind(file);
  image->bytes = malloc((size_t)image->room + 1);
  if (fread(image->bytes, 1, (size_t)image->size, file) != (size_t)image->size) image->size = 0;
  fclose(file);
}

static Image *image_of(Image *images, int *count, const char *name, const char *folder) {
  for (int index = 0; index < *count; index++)
    if (strcmp(images[index].name, name) == 0) return &images[index];
  Image *image = &images[(*count)++];
  memset(image, 0, sizeof *image);
  snprintf(image->name, sizeof image->name, "%s", name);
  image->exists = 1;
  image->last_sync = -1;
  load(image, folder);
  return image;
}

static void put(Image *image, int64_t offset, const unsigned char *bytes, int64_t length) {
  int64_t end = offset + length;
  if (end > image->room) {
    int64_t room = end * 2 + 65536;
    image->bytes = realloc(image->bytes, (size_t)room);
    memset(image->bytes + image->room, 0, (size_t)(room - image->room));
    image->room = room;
  }
  memcpy(image->bytes + offset, bytes, (size_t)length);
  if (end > image->size) image->size = end;
  image->exists = 1;
}

long sqlite_faults_replay(long cut, unsigned long seed, const char *folder) {
  static Image images[64];
  int image_count = 0;
  long mark = 0;
  random_state = seed;
  for (long index = 0; index < cut && index < entry_count; index++)
    if (entries[index].kind == SYNC)
      image_of(images, &image_count, entries[index].name, folder)->last_sync = index;
  for (long index = 0; index < cut && index < entry_count; index++) {
    Entry *entry = &entries[index];
    if (entry->kind == MARK) {
      mark = entry->length;
      continue;
    }
    if (entry->kind == SYNC) continue;
    Image *image = image_of(images, &image_count, entry->name, folder);
    if (entry->kind == DELETE) {
      image->exists = 0;
      image->size = 0;
      continue;
    }
    /* Is there a sync of this file between here and the cut? Then it is on the disk. */
    int synced = index < image->last_sync;
    if (entry->kind == TRUNCATE) {
      if (synced || next_random() % 2) {
        if (entry->length < image->size) image->size = entry->length;
      }
      continue;
    }
    if (synced) {
      put(image, entry->offset, entry->bytes, entry->length);
      continue;
    }
    for (int64_t at = 0; at < entry->length; at += SECTOR) {
      int64_t part = entry->length - at < SECTOR ? entry->length - at : SECTOR;
      if (next_random() % 2) put(image, entry->offset + at, entry->bytes + at, part);
    }
  }
  for (int index = 0; index < image_count; index++) {
    if (images[index].exists && images[index].bytes) {
      char path[2 * NAME];
      snprintf(path, sizeof path, "%s/%s", folder, images[index].name);
      FILE *file = fopen(path, "wb");
      if (!file) return -1;
      fwrite(images[index].bytes, 1, (size_t)images[index].size, file);
      fclose(file);
    }
    free(images[index].bytes);
  }
  return mark;
}
