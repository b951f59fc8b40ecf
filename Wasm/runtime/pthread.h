// One thread: what GLPKShim asks of threads, where there is only one and it never ends.
#ifndef GALACTO_PTHREAD_H
#define GALACTO_PTHREAD_H
typedef int pthread_key_t;
typedef int pthread_once_t;
#define PTHREAD_ONCE_INIT 0
static inline int pthread_key_create(pthread_key_t *key, void (*end)(void *)) {
  (void)key, (void)end;
  return 0;
}
static inline int pthread_setspecific(pthread_key_t key, const void *value) {
  (void)key, (void)value;
  return 0;
}
static inline int pthread_once(pthread_once_t *once, void (*begin)(void)) {
  if (!*once) *once = 1, begin();
  return 0;
}
#endif
