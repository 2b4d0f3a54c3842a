import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { test } from '@japa/runner'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { isLoaded, markLoaded, openDemoFolder } from '../../bin/demo_folder.ts'

test.group('The folder of a demonstration', (group) => {
  let place: string

  group.each.setup(() => {
    place = mkdtempSync(join(tmpdir(), 'connect-folder-'))
    return () => rmSync(place, { recursive: true, force: true })
  })

  test('starting over empties it, wherever it is', ({ assert }) => {
    const folder = openDemoFolder(join(place, 'demo'))
    markLoaded(folder)
    writeFileSync(join(folder, 'database.sqlite'), 'old')
    assert.equal(openDemoFolder(folder, { fresh: true }), folder)
    assert.isFalse(existsSync(join(folder, 'database.sqlite')))
    assert.isFalse(isLoaded(folder))
  })

  test('one whose loading failed can be started over as well', ({ assert }) => {
    const folder = openDemoFolder(place)
    writeFileSync(join(folder, 'database.sqlite'), 'half')
    openDemoFolder(folder, { fresh: true })
    assert.isFalse(existsSync(join(folder, 'database.sqlite')))
  })

  test('a folder with anything else in it is left alone', ({ assert }) => {
    writeFileSync(join(place, 'database.sqlite'), 'real')
    for (const fresh of [true, false]) {
      assert.throws(() => openDemoFolder(place, { fresh }), /something other than a demonstration/)
    }
    assert.isTrue(existsSync(join(place, 'database.sqlite')))
  })

  test('a loaded one is opened as it is', ({ assert }) => {
    markLoaded(openDemoFolder(place))
    writeFileSync(join(place, 'database.sqlite'), 'kept')
    assert.isTrue(isLoaded(openDemoFolder(place)))
    assert.isTrue(existsSync(join(place, 'database.sqlite')))
  })
})
