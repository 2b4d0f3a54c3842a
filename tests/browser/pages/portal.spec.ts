import { inspect, pagesNamed } from '#tests/pages'
import { PORTAL, PUBLIC } from '#tests/fences'

inspect('Pages for everybody', pagesNamed(PUBLIC, 'anonymous'))
inspect('Pages of the portal', pagesNamed(Object.values(PORTAL).flat(), 'camille'))
