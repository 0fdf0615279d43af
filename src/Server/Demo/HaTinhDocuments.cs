namespace FlowOffice.Server.Demo;

/// <summary>Documents of the Office of Hà Tĩnh: sorted at reception, assigned, answered, waited for, put into a work file.</summary>
internal static class HaTinhDocuments
{
    private const string Clerk = "vanthu";
    private const string OutgoingClerk = "vanthu2";
    private const string Chief = "chanhvanphong";
    private const string DeputyChief = "phovanphong1";
    private const string ViceChairman = "phochutich1";
    private const string Land = "chuyenvien1.kinhte";
    private const string Trade = "chuyenvien2.kinhte";
    private const string Culture = "chuyenvien1.vanxa";

    private static readonly string[] PaperLines = ["1", "2"];
    private static int lastNumber;

    public static IReadOnlyList<DemoDocument> Incoming { get; } =
    [
        Document("Giao đất tái định cư", "UBND huyện Hương Khê", [ToChief(), Assign(Land), .. Answer(Land)]),
        Document("Đường cứu hộ hồ Kẻ Gỗ", "UBND huyện Cẩm Xuyên", [ToChief(), Assign(Trade), .. Answer(Trade)]),
        Document("Lãnh đạo tỉnh đã cho ý kiến", "Sở Tài chính", [WithOpinion(Land), .. Answer(Land)]),
        Document("Để biết, không phải xử lý", "Sở Y tế", [ForInformation(), Read(Land)]),
        Document("Chánh Văn phòng chuyển để biết", "Sở Công Thương", [ToChief(), new(Chief, "fyi"), Read(Land)]),
        Document("Chuyển tiếp cho người phụ trách", "Sở Văn hóa, Thể thao và Du lịch",
            [ToChief(), Assign(Land), new(Land, "forward", new { nextHandler = $"@{Culture}", opinion = "Thuộc lĩnh vực văn xã." }), .. Answer(Culture)]),
        Document("Gia hạn ba ngày", "Sở Xây dựng",
        [
            ToChief(), Assign(Land), new(Land, "request-extension"), new(Land, "submit", new { extensionDays = "3", extensionReason = "Chờ số liệu của huyện." }),
            new(Chief, "grant", new { extensionDays = "3" }), .. Answer(Land),
        ]),
        Document("Chờ tập hợp hồ sơ", "Thanh tra tỉnh",
        [
            ToChief(), Assign(Land), new(Land, "request-waiting"), new(Land, "submit", new { waitingReason = "files", summary = "Đã làm việc với huyện, còn thiếu bản đồ." }),
            new(Chief, "accept-waiting"), new(Land, "resume"), .. Answer(Land),
        ]),
        Document("Khẩn, xin ý kiến lãnh đạo tỉnh", "Ban Chỉ huy phòng chống thiên tai",
        [
            ToChief("urgent"), Assign(Land), new(Land, "ask-committee-leader"), new(ViceChairman, "opinion", new { opinion = "Báo cáo trong buổi chiều.", dueHours = "6" }), .. Answer(Land),
        ], "urgent"),
        Document("Hồ sơ có nhiều ý kiến", "Sở Tài nguyên và Môi trường",
        [
            ToChief(), Assign(Land), new(Land, "work-file"), new(Land, "open", new { code = "DD-01", title = "Giao đất tái định cư", field = "Đất đai" }),
            new(Land, "propose-collaboration", new { request = "Cho ý kiến về quy hoạch.", collaborators = new[] { $"@{Trade}" }, answerBy = "+5" }),
            new(Trade, "answered", new { opinion = "Phù hợp quy hoạch." }), new(Land, "request-close", new { note = "Đã giải quyết xong." }), new(DeputyChief, "approve-close"),
            new(Land, "end-file"),
        ]),
    ];

    public static IReadOnlyList<DemoDocument> Outgoing { get; } =
    [
        Draft(Land, "Báo cáo tình hình hạn hán", [.. Write(Land, "report"), .. Issue(Land)]),
        Draft(Trade, "Công văn về cụm công nghiệp", [.. Write(Trade, "official-letter"), .. Issue(Trade)]),
        Draft(Culture, "Kế hoạch lễ hội mùa xuân", [.. Write(Culture, "plan"), .. Issue(Culture)]),
        Draft(Land, "Quyết định theo từng loại số riêng", [.. Write(Land, "decision"), .. Issue(Land)]),
        Draft(Trade, "Lãnh đạo Văn phòng đề nghị sửa",
            [.. Write(Trade, "official-letter"), new(DeputyChief, "revise", new { opinion = "Nêu rõ thời hạn." }), .. Write(Trade, "official-letter"), .. Issue(Trade)]),
        Draft(Culture, "Bản điện tử khác bản đã ký",
        [
            .. Write(Culture, "notice"), .. Sign(Culture), Send(Culture), new(OutgoingClerk, "differs", new { errors = "Trang 2 khác bản đã ký." }), Send(Culture), .. Finish(),
        ]),
        Draft(Land, "Không ký, soạn lại",
        [
            .. Write(Land, "official-letter"), new(DeputyChief, "agree"), new(Land, "return", new { opinion = "Lãnh đạo yêu cầu viết lại đoạn 2." }), .. Write(Land, "official-letter"), .. Issue(Land),
        ]),
        new(Trade, true, "Dự thảo thôi không dùng", new { }, [new(Trade, "abandon", new { reason = "Đã trao đổi tại cuộc họp." })], "abandoned"),
    ];

    private static DemoDocument Document(string title, string sender, DemoStep[] steps, string urgency = "normal") =>
        new(Clerk, false, title, new { sender, typeCode = "official-letter", source = "paper", urgency, noExchange = "true" }, steps, "finished");

    private static DemoDocument Draft(string by, string title, DemoStep[] steps) => new(by, true, title, new { }, steps, "issued");

    private static Dictionary<string, object> Registration(string urgency = "normal") => new()
    {
        ["sender"] = "UBND huyện Hương Khê", ["numberSymbol"] = $"{++lastNumber + 200}/UBND-NL", ["documentDate"] = "+0", ["typeCode"] = "official-letter",
        ["abstract"] = $"Về việc giao đất tái định cư đợt {lastNumber}", ["urgency"] = urgency, ["fieldCode"] = "dat-dai",
    };

    private static DemoStep ToChief(string urgency = "normal") => new(Clerk, "needs-assignment", Registration(urgency)) { FileFields = ["files"] };

    private static DemoStep ForInformation() => new(Clerk, "fyi", Registration()) { FileFields = ["files"] };

    private static DemoStep WithOpinion(string specialist)
    {
        var form = Registration();
        form["opinionLeader"] = $"@{ViceChairman}";
        form["leaderOpinion"] = "Giao chuyên viên tham mưu.";
        form["opinionDate"] = "+0";
        form["specialist"] = $"@{specialist}";
        return new DemoStep(Clerk, "leader-opinion-present", form) { FileFields = ["files"] };
    }

    private static DemoStep Assign(string specialist) => new(Chief, "assign", new { specialist = $"@{specialist}", dueDays = "4", opinion = "Tham mưu văn bản trả lời." });

    private static DemoStep Read(string by) => new(by, "no-processing", new { note = "Đã biết, lưu tham khảo." });

    /// <summary>The answer is drafted, signed and issued; then a leader confirms that the matter is done.</summary>
    private static DemoStep[] Answer(string by) =>
        [new(by, "simple-draft"), .. Write(by, "official-letter").Concat(Issue(by)).Select(step => step with { OnReply = true }), new(Chief, "confirm")];

    private static DemoStep[] Write(string by, string type) =>
    [
        new(by, "submit", new { typeCode = type, @abstract = "Về việc giao đất tái định cư", issuer = "VPUB", fieldCode = "dat-dai" }) { FileFields = ["draftFile", "submissionReport"] },
        new(by, "submit", new { @abstract = "Về việc giao đất tái định cư" }) { FileFields = ["draftFile", "submissionReport"] },
    ];

    private static DemoStep[] Sign(string by) => [new(DeputyChief, "agree"), new(by, "sign", new { signer = $"@{Chief}", signedOn = "+0" })];

    private static DemoStep Send(string by) =>
        new(by, "send-to-clerk", new { networkRecipients = "UBND huyện Hương Khê", paperRecipients = "Hợp tác xã Phúc Trạch; xã Phúc Trạch, huyện Hương Khê" }) { FileFields = ["signedFile"] };

    private static DemoStep[] Finish() =>
    [
        new(OutgoingClerk, "format-ok", new { checks = "Thể thức,Hình thức,Kỹ thuật trình bày", sameAsSigned = "true" }),
        new(OutgoingClerk, "numbered"),
        new(OutgoingClerk, "issued", new { paperSent = PaperLines }),
    ];

    private static DemoStep[] Issue(string by) => [.. Sign(by), Send(by), .. Finish()];
}
