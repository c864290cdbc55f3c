"""How each food looks on a drawn plate: a motif, or a pool that others lie in, and three tones.

Looked up by the food's slug, then its plant, then its group. What nobody sees on a plate (oil,
salt, stock, spices) has no look.
"""

from dataclasses import dataclass
from typing import Final

from recipes.models import Food
from recipes.web.plates.motifs import Tones

POOL: Final = "pool"


@dataclass(frozen=True, slots=True)
class Look:
    """A motif's name and the tones to draw it in.

    `size` is its radius on the plate; of a pool, how much it swells in cooking.
    """

    motif: str
    tones: Tones
    size: float


# name: motif, size, main, light, dark
_TABLE: Final = """
basil: leaf 7 #4c8a3f #8fbf75 #2f6129
chives: spear 6 #5b9447 #8fbd72 #3f7331
coriander: sprig 7 #5a9a48 #8fc47a #3d7030
dill: sprig 8 #5c9a55 #93c587 #3f7440
mint: leaf 7 #3f8a5b #8cc6a0 #2b6642
parsley: sprig 8 #3f8240 #7fb877 #2a5e2d
rosemary: sprig 8 #5d7f5d #94ad8d #40593f
thyme: sprig 7 #6a8358 #a0b48a #4b613c
oregano: sprig 6 #5f8150 #97b184 #435f37

globe_artichoke: frill 11 #7d9a62 #c3d2a4 #57713f
asparagus: spear 12 #6f9b4c #a9c67f #4d7534
green_bean: spear 11 #5c9147 #93bb74 #3f6d31
aubergine: coin 12 #5a3a5e #e7dcc3 #3b2440
cauliflower: floret 13 #efe2c0 #d3dba6 #bfa972
broccoli: floret 12 #4f8a45 #a9c98a #35652f
watercress: sprig 8 #3f8a48 #86bd7d #2c6233
chilli: ring 6 #c8321f #f08a6a #8f1f14
fennel: coin 11 #e3ebc4 #fbfaea #a9bf80
pumpkin: chunk 12 #e58a2d #f6b968 #b9661a
kale: frill 13 #3f7345 #83ab78 #2a5231
carrot: disc 8 #e8873a #f5ae6c #c9661f
lettuce: frill 13 #93b958 #d3e2a3 #6c9339
white_cabbage: shreds 11 #dfe6b8 #f5f5de #b5c583
garlic: wedge 4 #f4ecdc #fffaf0 #d9c8ad
jerusalem_artichoke: coin 9 #efdfbd #fbf3df #b58f5f
swede: chunk 10 #efc069 #fae2a8 #b98a9a
napa_cabbage: frill 13 #dbe3a7 #f7f6e0 #9db35e
kohlrabi: wedge 11 #e8edca #fbfbee #8fb06a
onion: ring 9 #e9d9b0 #fdf6e3 #c9a564
shallot: ring 7 #d9a9ae #f6e5e3 #a9636f
spring_onion: coin 6 #dfe9bf #ffffff #7ea553
leek: coin 9 #cddf9c #f3f6dc #86aa52
maize: pea 8 #f2c53d #fbe79b #cf9d1c
chard: leaf 13 #3f7f45 #d98a9a #2a5a30
turnip: wedge 10 #f2ece1 #fffdf6 #a2688f
pak_choi: leaf 13 #4f8f4f #f0f3dc #2f6636
sweet_pepper: ring 11 #d0402b #f08a68 #9c2a1b
parsnip: disc 8 #f0e0b6 #faf1d8 #cbb079
rhubarb: spear 10 #c8556a #e99aa2 #93a25a
radish: disc 7 #fbeff0 #ffffff #d5345c
beetroot: coin 11 #8e2248 #b8466c #641431
red_cabbage: shreds 12 #7b3a78 #b583b0 #54245a
brussels_sprouts: coin 9 #8fb05a #d8e3ac #5c823a
rocket: leaf 9 #4c8441 #8fb97b #31602c
savoy_cabbage: frill 14 #7fa653 #c8d99a #557f38
celeriac: chunk 11 #efe4c6 #fbf5e4 #c9b588
chicory: leaf 11 #eceabd #fdfbe8 #c6c577
black_salsify: spear 11 #ede3cd #faf5e8 #6d5a45
dandelion: leaf 9 #578b3d #93bb74 #3b672a
spinach: leaf 11 #3f7d42 #86b57c #295a2e
courgette: disc 10 #d5e0a4 #eef2d0 #4f7f3c
celery: spear 10 #a9c87a #d9e7b3 #7aa04c
pea: pea 8 #6fa646 #b4d58b #4c7f2d
cucumber: disc 9 #d6e6b4 #eff6dc #4b8044
tomato: wedge 10 #d8452f #f39a78 #ad2c1c
tomat_hermetisk: pool 1 #cf4f31 #e27d57 #a9381f
tomat_soltorket: chunk 7 #b23a26 #d8694d #85271a
tomatpure: none 0 #000000 #000000 #000000
kimchi: shreds 11 #d9582f #f2a05f #b23a1d
surkal: shreds 11 #e9e4b4 #faf7dc #c3b973
potato: chunk 12 #ecd08a #f9eac0 #c39d54
sweet_potato: chunk 12 #dd7a3c #f0a56c #b0571f
button_mushroom: mushroom 10 #d9c2a3 #f3e7d6 #a5855f

apple: wedge 11 #f5eccb #fffbe9 #c2452f
pear: wedge 11 #f3efcf #fffce9 #a9b04e
orange: citrus 12 #f2973a #fbe3bb #e07a1d
lemon: citrus 9 #f6d64b #fdf3c4 #e5b92b
limesaft: citrus 8 #b9d465 #eef5ce #6f9c34
sitronsaft: citrus 8 #f6d64b #fdf3c4 #e5b92b
kiwi: citrus 10 #8fb645 #e9f0cf #7d6a3c
apricot: berry 9 #eb9a3f #f8c583 #c97620
banana: disc 9 #f8ecbc #e9d58d #e9c94f
grape: berry 7 #7a4a72 #b98fb0 #532e4f
mango: chunk 10 #f3ac3a #fad287 #d98a1c
plum: wedge 10 #c96a63 #eaa08e #59294f
svisker: chunk 8 #4a2c3f #7d5870 #331b2b
fig: coin 9 #8d5a5a #d9a38a #57324a
dadler: nut 9 #7a4527 #b07a4e #55301b
avocado: wedge 12 #cddb86 #eef2c4 #4d6a34
olive: ring 6 #6f7f34 #b3bf71 #4c5a20
caper: berry 4 #5d7038 #95a568 #3f4f24
bilberry: berry 7 #42507f #8591bd #2a3560
raspberry: cluster 8 #c93a5b #ef8fa3 #9c2442
strawberry: wedge 10 #e2536a #fbc0bd #c52f3f
blackcurrant: berry 6 #3b2a4e #79658f #281b38
lingonberry: berry 5 #b9213a #ea7a86 #8d1529

berry: berry 7 #7c3a66 #b98aac #56244a

almond: nut 8 #b9793f #dba972 #8d5628
hazelnut: berry 7 #a9713d #d9ad7a #7c4f28
peanut: nut 8 #d2a464 #ecd09b #a67c40
peanottsmor: dollop 8 #c8924c #e2b87d #a06f31
cashew: bean 8 #ead3a6 #f8ebcd #c6a670
brazil_nut: nut 9 #a77c52 #d8b48a #75532f
pistachio: nut 7 #9dae5a #cdd699 #7d6a4e
walnut: walnut 9 #b5824f #d9b184 #865a30
pumpkin_seed: seeds 8 #64803f #93ab67 #455c29
gresskarfro: seeds 8 #64803f #93ab67 #455c29
flax: seeds 6 #7a4e2c #a97a4f #55341c
chia: seeds 6 #4f4a45 #8a837a #322e2b
sesame: seeds 6 #e6cf9c #f7ebcb #bfa468
sunflower: seeds 7 #8f8875 #c3bda9 #65604f
poppy: seeds 5 #454a5c #7d8397 #2d3140
tahini: dollop 8 #d8bd87 #ead9b3 #b3935a
hummus: dollop 14 #e4cb94 #f3e4c0 #bf9f60

oats: grains 9 #e2cc9d #efdfba #c4a871
barley: grains 9 #d9c08d #ecdcb6 #b89a62
rice: grains 9 #f0e6d0 #fffaf0 #d5c5a2
fullkornsris: grains 9 #c9a672 #dcc195 #9f7d4c
wheat: grains 9 #d8b679 #ecd5a6 #b18c4d
quinoa: grains 8 #dcc58f #f0e2ba #a8814f
couscous: grains 8 #ecd08f #f8e8bf #caa85d
nudler: shreds 13 #ecd596 #f8ebc4 #cba95c
fullkornspasta: pasta 12 #c79a5d #e6c692 #96703b
grovbrod: bread 17 #c99f6a #e6cba2 #8a5d31
rugbrod: bread 17 #83583a #b88e68 #573622
knekkebrod_fullkorn: bread 17 #c08f54 #e2bd88 #936433
pitabrod_grovt: bread 17 #d9b47c #efd8ad #b58a4e
tortilla_fullkorn: bread 17 #e0c08a #f2ddb6 #bb9556
lompe: bread 17 #efe3c4 #fbf5e3 #cdb88a
hvetemel: none 0 #000000 #000000 #000000
hvetemel_sammalt: none 0 #000000 #000000 #000000
rugmel: none 0 #000000 #000000 #000000
maisenna: none 0 #000000 #000000 #000000
havredrikk: pool 1 #efe2c6 #f9f1de #d9c59b

white_bean: bean 9 #f3ead6 #fffaf0 #d5c4a0
kidney_bean: bean 9 #7d2b26 #b2635a #591b18
black_bean: bean 9 #39303a #6f6470 #241d25
chickpea: pea 9 #e0bc78 #f4dfae #b8924e
lentil: grains 8 #a98242 #c9a468 #7d5f2c
linser_rode: pool 3 #e08f46 #eeb074 #c47430
soy: cube 9 #f0e2bd #fbf3dd #cdb57f
edamame: pea 8 #86b355 #c0dc98 #5f8a38
tofu: cube 10 #ecdaae #fbf3dc #cfb67e
tempeh: cube 10 #d9bb8b #efdcb9 #a98756
natto: bean 7 #b07e3f #d9ad6e #84592a
miso: none 0 #000000 #000000 #000000
soyadrikk: pool 1 #f2e8cf #faf5e6 #dccca3
soyayoghurt: pool 1 #f6eedb #fdf9ee #dfd0ad

egg: egg 13 #f2b632 #fffaf0 #fbe3a0
eggeplomme: berry 7 #f2b632 #fbe3a0 #d99a1f

fish: fillet 17 #eed9c8 #fffaf3 #d1bba6
laks_oppdrett: fillet 18 #ef8a66 #fbc3a6 #cc6544
orret_oppdrett: fillet 18 #ee7f5c #fabda1 #c95d3d
roykelaks: fillet 16 #ea7450 #f9b395 #c25432
laks_hermetisk_bein: fillet 15 #eb9d82 #f9cdb9 #cb785c
makrell_ra: fillet 17 #9fb0b5 #e3e9e4 #4f6a75
makrell_roykt: fillet 17 #b98c52 #e0bf8a #5d5648
makrell_i_tomat: fillet 14 #cf6440 #eeb08d #8e3b24
sild_ra: fillet 16 #a9b9c2 #e6ecec #5d7787
sursild: fillet 11 #c5ced1 #eef1ef #7d94a0
brisling_olje: small_fish 13 #8d9fa8 #d5dddd #3f525c
brisling_tomat: small_fish 13 #bb6e52 #ecb79b #5a3428
ansjos: small_fish 10 #8b6f5d #cbb19c #4d392e
tunfisk_boks: chunk 10 #d7b39a #efd8c6 #ae8468
fiskekaker: chunk 13 #e0c693 #f3e3c1 #b69559
reker: shell 9 #ee8f74 #fbcdb9 #cc6248
blaskjell: shell 9 #2f3f4f #e79a4d #1f2b37

meat: chunk 12 #b3714f #d79f7e #87492d
kyllingfilet: chunk 13 #e7c493 #f7e4c4 #bf9459
kyllinglar: chunk 13 #d79f61 #f0c996 #a8713a
kalkunfilet: chunk 12 #e6c6a0 #f6e4cb #bd9768
karbonadedeig: chunk 7 #8d5338 #b67d5f #653722
lammekjott: chunk 12 #a8583f #d08a6e #7b3a27
elgkjott: chunk 12 #7d3b30 #ad6b5d #57251d
svinefilet: chunk 12 #d9a08a #f0cab8 #ae715c
kokt_skinke: chunk 12 #eaa79c #f9d2c9 #c47e73

cheese: cube 9 #f3d37a #fbe8b0 #d3ab43
feta: cube 9 #faf5e8 #ffffff #ddd3ba
chevre: disc 9 #f8f2e0 #fffdf5 #dccfae
brie: wedge 11 #f7ecc7 #fffaea #e5d9bd
camembert: wedge 11 #f7ecc7 #fffaea #e5d9bd
mozzarella: berry 10 #fbf7ec #ffffff #e6dcc4
halloumi: cube 11 #f0dca6 #fbf0cf #c79a4c
norzola: chunk 8 #f4ecd2 #fffaea #7d93a8
brunost: cube 9 #b9763c #d9a06a #8b5426
parmesan: seeds 7 #f1d999 #fbeecb #d3b262
cottage_cheese: dollop 14 #fbf6e8 #ffffff #e2d7bb
ricotta: dollop 12 #fbf6e8 #ffffff #e2d7bb
kremost: dollop 10 #fbf4e2 #ffffff #e2d5b4
dairy: pool 1 #f8f0de #fffaf0 #e2d4b5
cremefraiche_lett: dollop 12 #fbf5e6 #ffffff #e0d3b3
lettromme: dollop 12 #fbf5e6 #ffffff #e0d3b3
seterromme: dollop 12 #fbf5e6 #ffffff #e0d3b3
gresk_yoghurt: dollop 15 #fbf6e9 #ffffff #e0d4b8
kesam: dollop 14 #fbf6e9 #ffffff #e0d4b8
matflote: pool 1 #f6e9cc #fdf6e6 #e0cd9f
kokosmelk: pool 1 #f3e9d6 #fdf8ee #dccfb2
vann: none 0 #000000 #000000 #000000

honning: none 0 #000000 #000000 #000000
mork_sjokolade: cube 6 #4d2f22 #7a5543 #331d14
vegetable: leaf 11 #5f9150 #a3c78d #3f6d35
grain: grains 9 #dcc392 #eedcb4 #b99a62
pulse: bean 9 #c79a66 #e6c69b #966d3f
fruit: wedge 10 #f3dfa6 #fdf3d2 #d98b3a
nut: nut 8 #b9793f #dba972 #8d5628
seed: seeds 7 #b59a66 #dcc79a #86703f
herb: sprig 7 #4f8f4a #8fc082 #346a33
mushroom: mushroom 10 #d9c2a3 #f3e7d6 #a5855f
seaweed: leaf 10 #33513f #64866f #1f3428
pesto: dollop 7 #6f8f3a #a5bd6c #4d6826
"""


def _read(line: str) -> tuple[str, Look | None]:
    name, _, rest = line.partition(": ")
    motif, size, main, light, dark = rest.split()
    return name, None if motif == "none" else Look(motif, Tones(main, light, dark), float(size))


LOOKS: Final = dict(_read(line) for line in _TABLE.strip().splitlines() if line)


def look_of(food: Food) -> Look | None:
    """The food's look, or None where it does not show on a plate."""
    for name in (food.slug, food.plant, food.group):
        if name in LOOKS:
            return LOOKS[name]
    return None
