/**
 * A text with its kanji in the form that is used in Japan today: who is registered as 渡邉 or 渡邊 is found as 渡辺, and the
 * other way round. Of several forms that people use side by side (斎, 斉) one stands for all.
 */
export const todaysKanji = (text: string): string => text.replace(old, (kanji) => todays.get(kanji) ?? kanji);

/**
 * Each old form or variant before the one of today: those of the tables of jōyō and jinmeiyō kanji (文化庁 2010, 法務省),
 * compared with the characters of OpenCC (JPShinjitaiCharacters, Apache-2.0), and the variants that names have, such as 髙,
 * 﨑 and 邉. Unicode's own compatibility ideographs are not among them, since NFKC takes them for what they are.
 */
const pairs = `
  萬万 與与 兩両 竝並 乘乗 亂乱 龜亀 豫予 爭争 亙亘 亞亜 佛仏 假仮 㑹会 會会 傳伝 體体 餘余 倂併 俠侠 價価 值値 俱倶 儉倹 僞偽 兔兎 莵兎 兒児 黨党 內内 圓円 寫写 冱冴 凛凜 處処 剎刹
  劍剣 劑剤 剝剥 剩剰 勵励 勞労 效効 敕勅 勸勧 勳勲 勻匀 區区 醫医 單単 卽即 卻却 廁厠 嚴厳 參参 雙双 收収 敍叙 敘叙 臺台 號号 𠮷吉 呑吞 吕呂 吳呉 咒呪 脣唇 啞唖 㐂喜 營営 噓嘘 囑嘱
  嚙噛 團団 圍囲 圖図 圀国 國国 圈圏 薗園 壓圧 墮堕 壘塁 填塡 鹽塩 增増 壞壊 壤壌 壯壮 聲声 壹壱 賣売 變変 奧奥 奬奨 獎奨 姊姉 姬姫 娛娯 孃嬢 學学 冝宜 寳宝 寶宝 實実 冨富 寬寛 寢寝
  對対 壽寿 專専 將将 堯尭 盡尽 屆届 屬属 嶽岳 峽峡 峯峰 嶋島 嶌島 嵜崎 﨑崎 巖巌 巢巣 卷巻 帶帯 歸帰 廳庁 廣広 牀床 廢廃 瓣弁 辨弁 辯弁 貳弐 彌弥 彎弯 彈弾 當当 彥彦 徑径 從従 禦御
  德徳 徵徴 應応 戀恋 恆恒 惠恵 悅悦 惱悩 惡悪 慘惨 愼慎 懷懐 戰戦 戲戯 戶戸 戾戻 纔才 拂払 拔抜 擇択 擔担 拜拝 據拠 擴拡 擧挙 舉挙 挾挟 插挿 搜捜 揭掲 摑掴 搔掻 搖揺 攝摂 擊撃 攪撹
  敎教 數数 斎斉 齊斉 齋斉 斷断 旣既 舊旧 曻昇 昻昂 晝昼 晄晃 晉晋 晚晩 曉暁 曆暦 暨曁 曾曽 杦杉 邨村 條条 來来 樞枢 栁柳 查査 榮栄 桒桑 櫻桜 枡桝 棧桟 檜桧 檢検 榆楡 樓楼 樂楽 槪概
  樣様 槇槙 權権 橫横 槗橋 𣘺橋 缺欠 歐欧 歡歓 步歩 齒歯 歲歳 歷歴 殘残 毆殴 殼殻 每毎 氣気 冰氷 污汚 沒没 澤沢 濾沪 淨浄 淺浅 濱浜 濵浜 淚涙 濤涛 瀆涜 渕淵 淸清 渴渇 濟済 涉渉 澀渋
  澁渋 溪渓 溫温 灣湾 溼湿 濕湿 滿満 潑溌 瀧滝 滯滞 潛潜 瀨瀬 燈灯 爐炉 點点 爲為 焰焔 燒焼 菸煙 犧犠 狀状 獨独 狹狭 獵猟 貓猫 獻献 獸獣 瑤瑶 甁瓶 產産 畫画 疊畳 瘦痩 癡痴 痹痺 發発
  皋皐 盜盗 縣県 眞真 硏研 碎砕 礪砺 禮礼 禰祢 禱祷 祿禄 禪禅 祕秘 稱称 稅税 棱稜 稻稲 穗穂 穩穏 穰穣 竊窃 竈竃 龍竜 簞箪 粹粋 肅粛 妝粧 糉粽 絲糸 經経 繪絵 絕絶 繼継 續続 總総 綠緑
  緖緒 緣縁 繩縄 縱縦 纎繊 纖繊 繫繋 繡繍 罐缶 羣群 飜翻 聰聡 聽聴 膽胆 腳脚 脫脱 腦脳 﨟臈 臟臓 舍舎 鋪舗 舩船 艷艶 蘆芦 藝芸 莖茎 荔茘 莊荘 萊莱 萠萌 蔥葱 蔣蒋 藏蔵 薰薫 藥薬 籐藤
  籔藪 薮藪 蘓蘇 虛虚 蟲虫 蠶蚕 螢蛍 蠻蛮 蟬蝉 蠟蝋 衞衛 裝装 襃褒 霸覇 覺覚 覽覧 觀観 觸触 譯訳 證証 譽誉 說説 讀読 謠謡 讓譲 豐豊 贊賛 贗贋 踐践 軀躯 轉転 輕軽 輛輌 辭辞 邉辺 邊辺
  遞逓 聯連 遲遅 逹達 遙遥 郞郎 鄉郷 鄕郷 醉酔 醱醗 醬醤 釀醸 釋釈 埜野 鉃鉄 鐡鉄 鐵鉄 鑛鉱 錢銭 銳鋭 鑄鋳 鍊錬 錄録 鎭鎮 闗関 關関 閱閲 鬥闘 鬭闘 陷陥 險険 隨随 隱隠 鄰隣 雜雑 靈霊
  靑青 靜静 頰頬 穎頴 賴頼 顏顔 顯顕 顚顛 餠餅 舘館 驛駅 驅駆 騷騒 驗験 髓髄 髙高 髮髪 鷗鴎 鶯鴬 雞鶏 鷄鶏 靍鶴 靏鶴 鹼鹸 麥麦 麴麹 麪麺 麵麺 黃黄 黑黒 默黙 鱉鼈 齡齢 𠮟叱
`;

const todays = new Map(
  pairs
    .trim()
    .split(/\s+/)
    .map((pair) => [...pair] as [string, string]),
);
const old = new RegExp(`[${[...todays.keys()].join('')}]`, 'gu');
